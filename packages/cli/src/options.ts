import type { ArgumentsCamelCase, Argv } from 'yargs';

/** The options that every command takes. */
export interface GlobalOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly debug: boolean;
  readonly color: boolean;
  readonly input: boolean;
  readonly config: string | undefined;
  readonly 'database-url': string | undefined;
}

/** The options of a command as its `run` receives them. */
export type Args<O extends GlobalOptions = GlobalOptions> = ArgumentsCamelCase<O>;

/** The titles under which a help shows options, where there are so many of one kind; others stand under `Options`. */
export const OPTION_GROUPS = {
  revision: 'The new revision:',
  compare: 'Comparing:',
  scope: 'Which part:',
  sql: 'Printed SQL:',
  resume: 'After an interruption:',
  everywhere: 'Everywhere:',
} as const;

/** Whether the result is one JSON document: of every command with `--json`, and of printed SQL with `--format json`. */
export function wantsJson(options: { readonly json: boolean; readonly format?: unknown }): boolean {
  return options.json || options.format === 'json';
}

/** Declares the options that every command of a program takes. */
export function withGlobalOptions(
  yargs: Argv,
  { configFile, configAlias }: { readonly configFile: string; readonly configAlias?: string },
): Argv<GlobalOptions> {
  return yargs
    .option('json', { type: 'boolean', default: false, describe: 'Print one JSON document' })
    .option('quiet', { alias: 'q', type: 'boolean', default: false, describe: 'Print results and errors only' })
    .option('verbose', { alias: 'v', type: 'boolean', default: false, describe: 'Print more' })
    .option('debug', { type: 'boolean', default: false, describe: 'Print stack traces' })
    .option('color', { type: 'boolean', default: true, describe: 'Colour on a terminal' })
    .option('input', { type: 'boolean', default: true, describe: 'Ask questions on a terminal' })
    .option('config', {
      ...(configAlias === undefined ? {} : { alias: configAlias }),
      type: 'string',
      requiresArg: true,
      describe: `The ${configFile} to use`,
    })
    .option('database-url', { type: 'string', requiresArg: true, describe: 'The database, instead of DATABASE_URL' })
    .group(
      ['json', 'quiet', 'verbose', 'debug', 'color', 'input', 'config', 'database-url', 'help', 'version'],
      OPTION_GROUPS.everywhere,
    );
}
