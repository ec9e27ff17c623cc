import { relative } from 'node:path';
import type { AutogenerateRequest, MadeRevision } from '@fastappkit/appkit';
import type { RenameResolver } from '@fastappkit/migrate';
import type { Argv } from 'yargs';
import type { CommandWorld } from '../../command';
import { OPTION_GROUPS, type Args, type GlobalOptions } from '../../options';
import type { Colors } from '../../output/colors';
import { parseRename } from '../../rename';
import { differencesDocument } from './differences-document';
import { operationLines } from './differences-text';
import { renameAsker } from './questions';

/** The options that answer whether something was renamed. */
export interface RenameOptions extends GlobalOptions {
  readonly rename: readonly string[];
  readonly 'drop-and-add': boolean;
}

/** The options of commands that compare models with a database. */
export interface AutogenerateOptions extends RenameOptions {
  readonly 'include-unmanaged': boolean;
}

/** Declares the options of commands that compare models with a database. */
export function autogenerateOptions<O extends GlobalOptions>(yargs: Argv<O>): Argv<O & AutogenerateOptions> {
  const declared: Argv<O & AutogenerateOptions> = renameOptions(yargs).option('include-unmanaged', {
    group: OPTION_GROUPS.compare,
    type: 'boolean',
    default: false,
    describe: 'Drop also tables that no revision created',
  });
  return declared;
}

/** Declares the options that answer whether something was renamed. */
export function renameOptions<O extends GlobalOptions>(yargs: Argv<O>): Argv<O & RenameOptions> {
  const declared: Argv<O & RenameOptions> = yargs
    .option('rename', {
      group: OPTION_GROUPS.compare,
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      describe:
        'It was renamed: old:new for a table, table.old:table.new for a column, enum.old:enum.new for a value (repeatable)',
    })
    .option('drop-and-add', {
      group: OPTION_GROUPS.compare,
      type: 'boolean',
      default: false,
      describe: 'Nothing was renamed: drop the old, add the new',
    });
  return declared;
}

/** What the library asks about a comparison. Who sits at a terminal is asked what no option answers. */
export function autogenerateOf(
  args: Args<AutogenerateOptions>,
  world: Pick<CommandWorld, 'asker'>,
): Pick<AutogenerateRequest, 'requested' | 'resolveRename' | 'includeUnmanaged'> {
  return { ...renamesOf(args, world), includeUnmanaged: args.includeUnmanaged };
}

/** What was said about renames, and who is asked about the others. */
export function renamesOf(
  args: Args<RenameOptions>,
  { asker }: Pick<CommandWorld, 'asker'>,
): Pick<AutogenerateRequest, 'requested' | 'resolveRename'> {
  const resolveRename = resolverOf(args.dropAndAdd, asker);
  return {
    requested: args.rename.map(parseRename),
    ...(resolveRename === undefined ? {} : { resolveRename }),
  };
}

function resolverOf(dropAndAdd: boolean, asker: CommandWorld['asker']): RenameResolver | undefined {
  if (dropAndAdd) return () => Promise.resolve({ kind: 'separate' });
  return asker === undefined ? undefined : renameAsker(asker);
}

/**
 * The document of a new revision: `{ ok, app, path, revision, files, operations }`, `path: null` where nothing was written.
 * @param otherApps  Apps in the same folder that differ too.
 */
export function madeDocument(
  app: string,
  { written, differences }: MadeRevision,
  otherApps: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  const [first] = written;
  return {
    ok: true,
    app,
    path: first?.path ?? null,
    revision: first?.revision ?? null,
    files: written.map(({ revision, path }) => ({ revision, path })),
    ...differencesDocument(differences),
    otherApps,
  };
}

/** Where the new revision is, and what it does. */
export function madeText(
  app: string,
  { written, differences }: MadeRevision,
  { cwd, colors }: { readonly cwd: string; readonly colors: Colors },
): string {
  const isEmpty = written.length === 0;
  if (isEmpty && differences.changes.length === 0) return `No changes detected in ${app}.`;
  return [
    ...(isEmpty ? [`Nothing written in ${app}: processRevisionDirectives of env.ts left no revision.`] : []),
    ...written.map(({ path }) => `${colors.green('Created')} ${relative(cwd, path)}`),
    ...operationLines(differences, colors),
  ].join('\n');
}
