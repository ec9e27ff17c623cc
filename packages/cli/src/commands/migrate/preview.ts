import { preview } from '@fastappkit/appkit';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { projectOf, runOptionsOf } from '../open';
import { previewDocument, previewText } from './preview-report';

/** `fastappkit migrate preview`: the SQL of core and the internal apps. */
export const migratePreviewCommand = defineCommand({
  command: 'preview',
  describe: 'Print the SQL that an upgrade would run, and run nothing',
  builder: (yargs) =>
    yargs
      .option('revision', {
        alias: 'r',
        type: 'string',
        default: 'head',
        requiresArg: true,
        describe: 'How far, or a range a:b in either direction',
      })
      .option('app', { type: 'string', requiresArg: true, describe: 'An external app instead' })
      .example('$0 migrate preview', 'What would "migrate upgrade" run?')
      .example('$0 migrate preview --revision head:base', 'What would a downgrade to base run?'),
  async run(args, world) {
    const script = await preview(projectOf(args, world), {
      ...runOptionsOf(world),
      app: args.app,
      revision: args.revision,
    });
    world.out.result(previewDocument(script), () => previewText(script));
    return EXIT.done;
  },
});
