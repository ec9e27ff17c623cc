import { upgrade } from '@fastappkit/appkit';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { projectOf, runOptionsOf } from '../open';
import { runDocument, runText } from './run-report';

/** `fastappkit migrate upgrade`: core and the internal apps. */
export const migrateUpgradeCommand = defineCommand({
  command: 'upgrade',
  describe: 'Apply revisions of core and the internal apps',
  builder: (yargs) =>
    yargs
      .option('revision', {
        alias: 'r',
        type: 'string',
        default: 'head',
        requiresArg: true,
        describe: 'How far: head, heads, an id, +1',
      })
      .option('app', { type: 'string', requiresArg: true, describe: 'An external app instead' })
      .example('$0 migrate upgrade --revision +1', 'Apply the next revision only'),
  async run(args, world) {
    const report = await upgrade(projectOf(args, world), {
      ...runOptionsOf(world),
      app: args.app,
      revision: args.revision,
    });
    world.out.result(runDocument(report), () => runText(report, world.out.colors));
    return EXIT.done;
  },
});
