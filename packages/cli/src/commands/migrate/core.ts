import { defineCommand } from '../../command';
import { makeMigrationsOptions, writeRevision } from './write-revision';

/** `fastappkit migrate core -m MSG`: autogenerates a revision of core's own tables. */
export const migrateCoreCommand = defineCommand({
  command: 'core',
  describe: "Write a revision with the changes of core's models",
  builder: (yargs) =>
    makeMigrationsOptions(yargs).example('$0 migrate core -m "Add settings table"', 'After a change of core/models.ts'),
  run: (args, world) => writeRevision('core', args, world),
});
