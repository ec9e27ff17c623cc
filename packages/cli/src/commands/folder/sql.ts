import type { Folder } from '@fastappkit/appkit';
import type { PlanContext, ScriptItem } from '@fastappkit/migrate';
import type { Argv } from 'yargs';
import type { CommandWorld } from '../../command';
import { CliError } from '../../errors';
import { EXIT } from '../../exit-code';
import type { GlobalOptions } from '../../options';
import { scriptDocument, scriptReport } from '../../output/script-report';
import { runOptionsOf } from '../open';

/** The form of printed SQL: a script for the database's own client, or the document of `--json`. */
export type Format = 'sql' | 'json';

/** The options of commands that can print SQL instead of running it. */
export interface SqlOptions {
  readonly sql: boolean;
  readonly format: Format | undefined;
  readonly tag: string | undefined;
}

/** Declares `--format`. */
export function formatOption<O extends GlobalOptions>(yargs: Argv<O>): Argv<O & Pick<SqlOptions, 'format'>> {
  return yargs.option('format', {
    choices: ['sql', 'json'] as const,
    requiresArg: true,
    describe: 'Of printed SQL: a script (the default), or the document of --json',
  });
}

/** Declares `--sql` with `--format`, and `--tag`, which Alembic hands to the environment. */
export function sqlOptions<O extends GlobalOptions>(yargs: Argv<O>): Argv<O & SqlOptions> {
  const declared: Argv<O & SqlOptions> = formatOption(yargs)
    .option('sql', { type: 'boolean', default: false, describe: 'Print the SQL, and ask no database' })
    .option('tag', { type: 'string', requiresArg: true, describe: 'Accepted as by Alembic; nothing reads it' });
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

/** Prints SQL that is made without a database. */
export async function printOffline(
  folder: Folder,
  world: CommandWorld,
  make: (context: PlanContext) => Promise<readonly ScriptItem[]>,
): Promise<number> {
  const items = await make(await folder.plan(runOptionsOf(world)));
  world.out.result(scriptDocument(folder.label, items), () => scriptReport(folder.label, items));
  return EXIT.done;
}
