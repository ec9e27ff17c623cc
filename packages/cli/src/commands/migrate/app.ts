import { downgrade, preview, upgrade } from '@fastappkit/appkit';
import { defineCommand, type CommandWorld } from '../../command';
import { CliError } from '../../errors';
import { EXIT } from '../../exit-code';
import type { Args } from '../../options';
import { projectOf, runOptionsOf } from '../open';
import { previewDocument, previewText } from './preview-report';
import { runDocument, runText } from './run-report';
import { revisionOptions, writeRevision, type RevisionOptions } from './write-revision';

const ACTIONS = ['makemigrations', 'upgrade', 'downgrade', 'preview'] as const;

interface AppOptions extends RevisionOptions {
  readonly name: string;
  readonly action: (typeof ACTIONS)[number];
  readonly revision: string | undefined;
}

/** `fastappkit migrate app <name> <action>`: one app. */
export const migrateAppCommand = defineCommand<AppOptions>({
  command: 'app <name> <action>',
  describe: 'Work on one app: makemigrations for internal apps, the others for external apps',
  builder: (yargs) =>
    revisionOptions(yargs)
      .positional('name', { type: 'string', demandOption: true, describe: 'The app' })
      .positional('action', { choices: ACTIONS, demandOption: true, describe: 'What to do' })
      .option('revision', {
        alias: 'r',
        type: 'string',
        requiresArg: true,
        describe: 'Where to: head, an id, base, -1',
      })
      .example('$0 migrate app blog makemigrations -m "Add post model"', 'After a change of apps/blog/models.ts')
      .example('$0 migrate app payments upgrade', 'Apply the revisions of an external app')
      .example('$0 migrate app payments downgrade -r base', 'Revert all of them'),
  run: (args, world) => DO[args.action](args, world),
});

const DO: { readonly [A in AppOptions['action']]: (args: Args<AppOptions>, world: CommandWorld) => Promise<number> } = {
  makemigrations: (args, world) => writeRevision(args.name, args, world),
  async upgrade(args, world) {
    const report = await upgrade(projectOf(args, world), request(args, world, args.revision ?? 'head'));
    world.out.result(runDocument(report), () => runText(report, world.out.colors));
    return EXIT.done;
  },
  async downgrade(args, world) {
    if (args.revision === undefined)
      throw new CliError('USAGE', { reason: 'downgrade needs --revision: an id, base, or -1' });
    const report = await downgrade(projectOf(args, world), request(args, world, args.revision));
    world.out.result(runDocument(report), () => runText(report, world.out.colors));
    return EXIT.done;
  },
  async preview(args, world) {
    const script = await preview(projectOf(args, world), request(args, world, args.revision ?? 'head'));
    world.out.result(previewDocument(script), () => previewText(script));
    return EXIT.done;
  },
};

function request(args: Args<AppOptions>, world: CommandWorld, revision: string) {
  return { ...runOptionsOf(world), app: args.name, revision };
}
