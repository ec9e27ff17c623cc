import { DEFAULT_DATABASE, migrateAll, statusOf, type BackupReport, type Project } from '@fastappkit/appkit';
import { defineCommand, type CommandWorld } from '../../command';
import { EXIT } from '../../exit-code';
import { backupOption, saveBefore } from '../db/backup-option';
import { resumeOf, resumeOptions } from '../folder/resume-options';
import { tagOption } from '../folder/sql';
import { projectOf, runOptionsOf } from '../open';
import { migrateAllDocument, runText } from '../../output/run-report';

/** `fastappkit migrate all`: core and internal apps, then external apps, in configured order, then their hooks. */
export const migrateAllCommand = defineCommand({
  command: 'all',
  describe: 'Apply every pending revision: core, internal apps, external apps; then run the postMigrate hooks',
  task: 'run',
  examples: [
    ['fastappkit migrate all', 'Bring the database up to date'],
    ['fastappkit migrate all --backup', 'Save it before, if there is something to apply'],
  ],
  page: 'deployment',
  builder: (yargs) => resumeOptions(backupOption(tagOption(yargs))),
  async run(args, world) {
    const project = projectOf(args, world);
    const saved = args.backup ? await saveBeforeAll(project, world) : {};
    const report = await migrateAll(project, runOptionsOf(world, { tag: args.tag, resume: resumeOf(args) }));
    world.out.result({ ...migrateAllDocument(report), ...saved }, () => runText(report, world.out.colors));
    return EXIT.done;
  },
});

async function saveBeforeAll(project: Project, world: CommandWorld): Promise<object> {
  const states = await statusOf(project, runOptionsOf(world));
  const waiting = states.filter(({ pending }) => pending > 0).map(({ database = DEFAULT_DATABASE }) => database);
  const backups: BackupReport[] = [];
  for (const name of new Set(waiting)) {
    const place = { database: project.databaseOf(name), baseDir: project.root };
    backups.push((await saveBefore(place, world)).backup);
  }
  const [backup, ...more] = backups;
  if (backup === undefined) {
    world.out.note('No backup: there is nothing to apply.');
    return {};
  }
  return more.length === 0 ? { backup } : { backup, moreBackups: more };
}
