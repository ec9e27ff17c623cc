import { defineCommand } from '../../command';
import { previewOf, previewOptions } from '../folder/preview';
import { PROJECT_OPENER } from '../open';

/** `fastappkit migrate preview`: the SQL of core and the internal apps. */
export const migratePreviewCommand = defineCommand({
  command: 'preview',
  describe: 'Print the SQL that an upgrade would run, and run nothing',
  task: 'run',
  examples: [
    ['fastappkit migrate preview', 'What would "migrate upgrade" run?'],
    ['fastappkit migrate preview --execute-and-rollback', 'Does it run, on this data, and how long does it take?'],
    ['fastappkit migrate preview --revision head:base', 'What would a downgrade to base run?'],
  ],
  page: 'offline-sql',
  builder: (yargs) =>
    previewOptions(PROJECT_OPENER.declare(yargs)).option('revision', {
      alias: 'r',
      type: 'string',
      default: 'head',
      requiresArg: true,
      describe: 'How far, or a range a:b in either direction',
    }),
  run: (args, world) => previewOf(PROJECT_OPENER.open(args, world), args, world),
});
