import { historyOf } from '@fastappkit/appkit';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { projectOf, runOptionsOf } from '../open';
import { historyDocument, historyLine } from './history-report';

/** `fastappkit migrate history`: every revision, newest first. */
export const migrateHistoryCommand = defineCommand({
  command: 'history',
  describe: 'List the revisions, newest first',
  builder: (yargs) =>
    yargs
      .option('app', { type: 'string', requiresArg: true, describe: 'An external app instead of core' })
      .option('indicate-current', {
        alias: 'i',
        type: 'boolean',
        default: false,
        describe: 'Mark what the database is at',
      })
      .example('$0 migrate history -i', 'Where is the database in its history?'),
  async run(args, world) {
    const entries = await historyOf(projectOf(args, world), { ...runOptionsOf(world), app: args.app });
    world.out.result(historyDocument(entries), () =>
      entries.map((entry) => historyLine(entry, args.indicateCurrent || args.verbose)).join('\n'),
    );
    return EXIT.done;
  },
});
