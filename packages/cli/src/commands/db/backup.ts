import { resolve } from 'node:path';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import type { GlobalOptions } from '../../options';
import { projectOf } from '../open';
import { backupText, saveDatabase } from './backup-option';

interface DbBackupOptions extends GlobalOptions {
  readonly output: string | undefined;
}

/** `fastappkit db backup`: the whole database as one file. */
export const dbBackupCommand = defineCommand<DbBackupOptions>({
  command: 'backup',
  describe: 'Save the whole database, rows and schema, as one checked file',
  task: 'tables',
  examples: [
    ['fastappkit db backup', 'Before something that cannot be taken back'],
    ['fastappkit db backup --output before.backup', 'A file of your own choice'],
  ],
  page: 'schema-tools',
  builder: (yargs) =>
    yargs.option('output', {
      alias: 'o',
      type: 'string',
      requiresArg: true,
      describe: 'The file; named by database and time in the folder backups when absent',
    }),
  async run(args, world) {
    const { root: baseDir, database } = projectOf(args, world);
    const output = args.output === undefined ? undefined : resolve(world.cwd, args.output);
    const report = await saveDatabase({ database, baseDir }, world, output);
    world.out.result({ ok: true, ...report }, () => backupText(report));
    return EXIT.done;
  },
});
