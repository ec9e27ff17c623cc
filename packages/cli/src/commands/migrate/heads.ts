import { headsOf } from '@fastappkit/appkit';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { projectOf, runOptionsOf } from '../open';
import { headLine, historyDocument } from './history-report';

/** `fastappkit migrate heads`: the revisions that nothing follows. */
export const migrateHeadsCommand = defineCommand({
  command: 'heads',
  describe: 'Show the newest revisions of the files',
  builder: (yargs) =>
    yargs
      .option('app', { type: 'string', requiresArg: true, describe: 'An external app instead of core' })
      .example('$0 migrate heads', 'More than one line means: merge'),
  async run(args, world) {
    const entries = await headsOf(projectOf(args, world), { ...runOptionsOf(world), app: args.app });
    world.out.result(historyDocument(entries), () => entries.map(headLine).join('\n'));
    return EXIT.done;
  },
});
