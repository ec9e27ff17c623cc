import { downgrade } from '@fastappkit/appkit';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { projectOf, runOptionsOf } from '../open';
import { runDocument, runText } from './run-report';

/** `fastappkit migrate downgrade <revision>`: core and the internal apps. */
export const migrateDowngradeCommand = defineCommand({
  command: 'downgrade <revision>',
  describe: 'Revert revisions of core and the internal apps',
  builder: (yargs) =>
    yargs
      .positional('revision', { type: 'string', demandOption: true, describe: 'Where to: an id, base, -1' })
      .option('app', { type: 'string', requiresArg: true, describe: 'An external app instead' })
      .example('$0 migrate downgrade -1', 'Revert the last revision')
      .example('$0 migrate downgrade base', 'Revert everything'),
  async run(args, world) {
    const report = await downgrade(projectOf(args, world), {
      ...runOptionsOf(world),
      app: args.app,
      revision: args.revision,
    });
    world.out.result(runDocument(report), () => runText(report, world.out.colors));
    return EXIT.done;
  },
});
