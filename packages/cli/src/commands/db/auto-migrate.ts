import { autoMigrate, type AutoMigrateReport } from '@fastappkit/appkit';
import { adviceOn } from '@fastappkit/migrate';
import { defineCommand, type CommandWorld } from '../../command';
import { renameOptions, renamesOf, type RenameOptions } from '../folder/autogenerate';
import { projectOf } from '../open';
import {
  changesDocument,
  changesExit,
  requireAnswers,
  schemaChangeOptions,
  shownText,
  summarized,
  summaryText,
} from './confirm';
import { backupOption, saveBefore, type BackupOption } from './backup-option';
import { scopeOptions, type ScopeOptions } from './create-tables';

interface AutoMigrateOptions extends ScopeOptions, RenameOptions, BackupOption {
  readonly guided: boolean;
  readonly 'continue-on-error': boolean;
  readonly 'dry-run': boolean;
}

/** `fastappkit db auto-migrate`: the database becomes what the models say, question by question. */
export const dbAutoMigrateCommand = defineCommand<AutoMigrateOptions>({
  command: 'auto-migrate',
  describe: 'Compare the models with the database, show each statement, ask, and execute it, without revisions',
  task: 'tables',
  examples: [
    ['fastappkit db auto-migrate', 'Yes, no or quit to each statement'],
    ['fastappkit db auto-migrate --no-guided --apps blog', 'All that differs in one app, without a question'],
    ['fastappkit db auto-migrate --dry-run', 'What would be done?'],
  ],
  page: 'schema-tools',
  builder: (yargs) =>
    backupOption(renameOptions(scopeOptions(yargs)))
      .option('guided', {
        type: 'boolean',
        default: true,
        describe:
          'Ask before each statement (--no-guided: execute all of them, or none where the database can take them back)',
      })
      .option('continue-on-error', { type: 'boolean', default: false, describe: 'Go on behind a statement that fails' })
      .option('dry-run', { type: 'boolean', default: false, describe: 'Only show the statements' }),
  async run(args, world) {
    const { guided, apps, continueOnError } = args;
    const isDry = args.dryRun || (guided && world.asker === undefined);
    const project = projectOf(args, world);
    const { root: baseDir, database } = project;
    // Before the lock is taken, which on SQLite keeps everybody from the file.
    const saved = args.backup && !isDry ? await saveBefore({ database, baseDir }, world) : {};
    const request = {
      ...schemaChangeOptions(world, { guided }),
      ...renamesOf(args, world),
      apps,
      continueOnError,
      together: !guided,
      dryRun: isDry,
    };
    const report = await summarized(world, () => autoMigrate(project, request));
    if (!args.dryRun) requireAnswers(report, world, { guided });
    for (const one of report.differences.unsupported) noteAdvice(one, world);
    const unsupported = report.differences.unsupported.map((one) => adviceOn(one).message);
    const document = { ok: true, dryRun: args.dryRun, ...changesDocument(report), unsupported, ...saved };
    world.out.result(document, () => reportText(report, world, args.dryRun));
    return changesExit(report);
  },
});

function noteAdvice(difference: Parameters<typeof adviceOn>[0], { out }: CommandWorld): void {
  const { message, alternative } = adviceOn(difference);
  out.note(`warning: ${message}\n  hint: ${alternative}`);
}

function reportText(report: AutoMigrateReport, world: CommandWorld, isDry: boolean): string {
  if (report.changes.length === 0) return 'The models and the database agree.';
  return isDry ? shownText(report, world) : summaryText(report);
}
