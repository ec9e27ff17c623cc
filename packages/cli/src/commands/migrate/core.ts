import { defineCommand } from '../../command';
import { makeMigrationsOptions, writeRevision } from './write-revision';

/** `fastappkit migrate core -m MSG`: autogenerates a revision of core's own tables. */
export const migrateCoreCommand = defineCommand({
  command: 'core',
  describe: "Write a revision with the changes of core's models",
  task: 'write',
  examples: [
    ['fastappkit migrate core -m "Add settings table"', 'After a change of core/models.ts'],
    ['fastappkit migrate core --empty -m "Fill in totals"', 'For a change of data, written by hand'],
  ],
  page: 'autogenerate',
  builder: (yargs) => makeMigrationsOptions(yargs),
  run: (args, world) => writeRevision('core', args, world),
});
