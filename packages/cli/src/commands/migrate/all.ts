import { migrateAll } from '@fastappkit/appkit';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { tagOption } from '../folder/sql';
import { projectOf, runOptionsOf } from '../open';
import { migrateAllDocument, runText } from '../../output/run-report';

/** `fastappkit migrate all`: core and internal apps, then external apps, in configured order, then their hooks. */
export const migrateAllCommand = defineCommand({
  command: 'all',
  describe: 'Apply every pending revision: core, internal apps, external apps; then run the postMigrate hooks',
  builder: (yargs) => tagOption(yargs).example('$0 migrate all', 'Bring the database up to date'),
  async run(args, world) {
    const report = await migrateAll(projectOf(args, world), runOptionsOf(world, args));
    world.out.result(migrateAllDocument(report), () => runText(report, world.out.colors));
    return EXIT.done;
  },
});
