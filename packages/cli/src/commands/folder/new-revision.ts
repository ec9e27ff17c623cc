import { resolve } from 'node:path';
import type { Folder, NewRevision } from '@fastappkit/appkit';
import { runWriteHooks, type WrittenRevision } from '@fastappkit/migrate';
import type { Argv } from 'yargs';
import type { CommandWorld } from '../../command';
import { OPTION_GROUPS, type Args, type GlobalOptions } from '../../options';

/** The options of commands that write a revision: where it stands, and how it is called. */
export interface NewRevisionOptions extends GlobalOptions {
  readonly message: string | undefined;
  readonly splice: boolean;
  readonly 'branch-label': readonly string[];
  readonly 'depends-on': readonly string[];
  readonly 'version-path': string | undefined;
  readonly 'rev-id': string | undefined;
}

/** The option that says what a revision does. */
export const MESSAGE_OPTION = {
  group: OPTION_GROUPS.revision,
  alias: 'm',
  type: 'string',
  requiresArg: true,
  describe: 'What the revision does',
} as const;

/** Declares the options of commands that write a revision. */
export function newRevisionOptions(yargs: Argv<GlobalOptions>): Argv<NewRevisionOptions> {
  const several = { type: 'string', array: true, nargs: 1, default: [] as string[] } as const;
  return yargs
    .option('message', MESSAGE_OPTION)
    .option('rev-id', {
      group: OPTION_GROUPS.revision,
      type: 'string',
      requiresArg: true,
      describe: 'Its id, instead of a random one',
    })
    .option('splice', {
      group: OPTION_GROUPS.revision,
      type: 'boolean',
      default: false,
      describe: 'Allow to build on what is no head',
    })
    .option('branch-label', {
      group: OPTION_GROUPS.revision,
      ...several,
      describe: 'A label for the branch that begins here (repeatable)',
    })
    .option('depends-on', {
      group: OPTION_GROUPS.revision,
      ...several,
      describe: 'What has to be applied before: an id or a label (repeatable)',
    })
    .option('version-path', {
      group: OPTION_GROUPS.revision,
      type: 'string',
      requiresArg: true,
      describe: 'The folder of the file, where there are several',
    });
}

/** What the library asks about a new revision. */
export function newRevisionOf(args: Args<NewRevisionOptions>, world: CommandWorld): NewRevision {
  const { versionPath } = args;
  return {
    message: args.message ?? '',
    splice: args.splice,
    branchLabels: args.branchLabel,
    dependsOn: args.dependsOn,
    versionPath: versionPath === undefined ? undefined : resolve(world.cwd, versionPath),
    revId: args.revId,
    today: world.today(),
    randomBytes: (size) => world.randomBytes(size),
  };
}

/** Runs the post-write hooks of a folder on new files. Errors as `runWriteHooks`. */
export async function runHooks(
  folder: Folder,
  written: readonly WrittenRevision[],
  world: CommandWorld,
): Promise<void> {
  for (const { path } of written) {
    await runWriteHooks(path, folder.writeHooks, (program) => world.runProgram(program, 'caught'));
  }
}
