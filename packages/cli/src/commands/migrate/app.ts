import { projectFolder } from '@fastappkit/appkit';
import { defineCommand, type CommandWorld } from '../../command';
import { CliError } from '../../errors';
import type { Args } from '../../options';
import { previewOf, previewOptions, type PreviewOptions } from '../folder/preview';
import { resumeOf, resumeOptions, type ResumeOptions } from '../folder/resume-options';
import { runFolder } from '../folder/run';
import { printsSql, sqlOptions, type SqlOptions } from '../folder/sql';
import { projectOf } from '../open';
import { makeMigrationsOptions, writeRevision, type MakeMigrationsOptions } from './write-revision';

const ACTIONS = ['makemigrations', 'upgrade', 'downgrade', 'preview'] as const;

interface AppOptions extends MakeMigrationsOptions, SqlOptions, PreviewOptions, ResumeOptions {
  readonly name: string;
  readonly action: (typeof ACTIONS)[number];
  readonly revision: string | undefined;
}

/** `fastappkit migrate app <name> <action>`: one app. */
export const migrateAppCommand = defineCommand<AppOptions>({
  command: 'app <name> <action>',
  describe: 'Work on one app: makemigrations for internal apps, the others for external apps',
  task: 'write',
  examples: [
    ['fastappkit migrate app blog makemigrations -m "Add post model"', 'After a change of apps/blog/models.ts'],
    ['fastappkit migrate app payments upgrade', 'Apply the revisions of an external app'],
    ['fastappkit migrate app payments downgrade -r base', 'Revert all of them'],
  ],
  completes: { name: 'apps' },
  page: 'apps',
  builder: (yargs) =>
    resumeOptions(previewOptions(sqlOptions(makeMigrationsOptions(yargs))))
      .positional('name', { type: 'string', demandOption: true, describe: 'The app' })
      .positional('action', { choices: ACTIONS, demandOption: true, describe: 'What to do' })
      .option('revision', {
        alias: 'r',
        type: 'string',
        requiresArg: true,
        describe: 'Where to: head, an id, base, -1',
      }),
  run: (args, world) => DO[args.action](args, world),
});

const DO: { readonly [A in AppOptions['action']]: (args: Args<AppOptions>, world: CommandWorld) => Promise<number> } = {
  makemigrations(args, world) {
    if (printsSql(args))
      throw new CliError('USAGE', { reason: 'Using --sql with --autogenerate does not make any sense' });
    return writeRevision(args.name, args, world);
  },
  upgrade: (args, world) => run(args, world, { direction: 'upgrade', revision: args.revision ?? 'head' }),
  downgrade(args, world) {
    const { revision } = args;
    if (revision === undefined) {
      throw new CliError('USAGE', { reason: 'downgrade needs --revision: an id, base, or -1' });
    }
    return run(args, world, { direction: 'downgrade', revision });
  },
  preview: (args, world) =>
    previewOf(projectFolder(projectOf(args, world), args.name), { ...args, revision: args.revision ?? 'head' }, world),
};

function run(
  args: Args<AppOptions>,
  world: CommandWorld,
  how: { readonly direction: 'upgrade' | 'downgrade'; readonly revision: string },
): Promise<number> {
  return runFolder(projectFolder(projectOf(args, world), args.name), world, {
    ...how,
    sql: printsSql(args),
    tag: args.tag,
    resume: resumeOf(args),
  });
}
