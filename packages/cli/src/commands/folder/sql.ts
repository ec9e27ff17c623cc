import type { Folder, RunOptions } from '@fastappkit/appkit';
import type { PlanContext, ScriptItem } from '@fastappkit/migrate';
import type { Argv } from 'yargs';
import type { CommandWorld } from '../../command';
import { CliError } from '../../errors';
import { EXIT } from '../../exit-code';
import { OPTION_GROUPS, type GlobalOptions } from '../../options';
import { scriptDocument, scriptReport } from '../../output/script-report';
import { runOptionsOf } from '../open';

/** The form of printed SQL: a script for the database's own client, or the document of `--json`. */
export type Format = 'sql' | 'json';

/** The options of commands that can print SQL instead of running it. */
export interface SqlOptions extends TagOptions {
  readonly sql: boolean;
  readonly format: Format | undefined;
}

/** The option that Alembic hands to the environment. */
export interface TagOptions extends GlobalOptions {
  readonly tag: string | undefined;
}

/** Declares `--tag`. */
export function tagOption<O extends GlobalOptions>(yargs: Argv<O>): Argv<O & TagOptions> {
  const declared: Argv<O & TagOptions> = yargs.option('tag', {
    type: 'string',
    requiresArg: true,
    describe: 'Any text, for the revisions (op.getContext().tag) and env.ts',
  });
  return declared;
}

/** Declares `--format`. */
export function formatOption<O extends GlobalOptions>(yargs: Argv<O>): Argv<O & Pick<SqlOptions, 'format'>> {
  return yargs.option('format', {
    group: OPTION_GROUPS.sql,
    choices: ['sql', 'json'] as const,
    requiresArg: true,
    describe: 'Of printed SQL: a script (the default), or the document of --json',
  });
}

/** Declares `--sql` with `--format`, and `--tag`. */
export function sqlOptions<O extends GlobalOptions>(yargs: Argv<O>): Argv<O & SqlOptions> {
  const declared: Argv<O & SqlOptions> = tagOption(formatOption(yargs)).option('sql', {
    group: OPTION_GROUPS.sql,
    type: 'boolean',
    default: false,
    describe: 'Print the SQL, and ask no database',
  });
  return declared;
}

/**
 * Whether a command prints SQL instead of running it.
 * @throws CliError USAGE  `--format` without `--sql`, which would run what was to be printed.
 */
export function printsSql({ sql, format }: Pick<SqlOptions, 'sql' | 'format'>): boolean {
  if (!sql && format !== undefined) throw new CliError('USAGE', { reason: '--format needs --sql' });
  return sql;
}

/** What a command prints, and for whom. */
export interface OfflineRequest extends Pick<RunOptions, 'tag'> {
  make(context: PlanContext): Promise<readonly ScriptItem[]>;
}

/** Prints SQL that is made without a database. */
export async function printOffline(folder: Folder, world: CommandWorld, request: OfflineRequest): Promise<number> {
  const items = await request.make(await folder.plan(runOptionsOf(world, request)));
  world.out.result(scriptDocument(folder.label, items), () => scriptReport(folder.label, items));
  return EXIT.done;
}
