import yargs, { type Argv } from 'yargs';
import type { AnyCommand, CommandGroup, CommandWorld } from './command';
import { COMMANDS } from './commands/index';
import type { CliContext } from './context';
import { CliError } from './errors';
import { EXIT, exitCodeOf } from './exit-code';
import { withGlobalOptions, type Args, type GlobalOptions } from './options';
import { createReporter } from './output/create-reporter';
import { VERSION } from './version';

/** What the parser made of the command line: a command to run, or text to print. */
type Parsed =
  | { readonly kind: 'run'; readonly command: AnyCommand; readonly args: Args }
  | { readonly kind: 'print'; readonly text: string };

/** Runs one command line and returns the exit code. Never throws. */
export async function main(context: CliContext): Promise<number> {
  const early = createReporter(context, optionsOf(context.argv));
  try {
    const parsed = await parse(context);
    if (parsed.kind === 'print') {
      context.stdout.write(`${parsed.text}\n`);
      return EXIT.done;
    }
    const world: CommandWorld = { ...context, out: createReporter(context, parsed.args) };
    return await parsed.command.run(parsed.args, world);
  } catch (error) {
    early.failure(error);
    return exitCodeOf(error);
  }
}

async function parse(context: CliContext): Promise<Parsed> {
  let chosen: Parsed | undefined;
  const choose = (command: AnyCommand, args: Args): void => {
    chosen = { kind: 'run', command, args };
  };
  const parser = createParser(context, choose);
  const text = await new Promise<string>((resolve, reject) => {
    // With a callback yargs prints nothing and never ends the process.
    void parser.parse([...context.argv], {}, (error: Error | undefined, _args: unknown, output: string) => {
      if (error) reject(error);
      else resolve(output);
    });
  });
  return text !== '' || chosen === undefined ? { kind: 'print', text } : chosen;
}

function createParser(context: CliContext, choose: (command: AnyCommand, args: Args) => void): Argv<GlobalOptions> {
  const base = withGlobalOptions(yargs([]))
    .scriptName('fastappkit')
    .usage('$0 <command>\n\nMigrations and apps for PostgreSQL, MySQL, MariaDB and SQLite.')
    .parserConfiguration({ 'parse-positional-numbers': false, 'duplicate-arguments-array': false })
    .version(VERSION)
    .alias('version', 'V')
    .alias('help', 'h')
    .strict()
    .recommendCommands()
    .wrap(Math.min(context.stdout.columns, 120))
    .completion('completion', 'Print a script that completes commands in your shell')
    .fail((message, error: Error | undefined) => {
      throw error ?? new CliError('USAGE', { reason: message });
    });
  return COMMANDS.reduce((yargs_, group) => addGroup(yargs_, group, choose), base).demandCommand(1, 'Name a command.');
}

function addGroup(parent: Argv<GlobalOptions>, group: CommandGroup, choose: Choose): Argv<GlobalOptions> {
  return parent.command(group.name, group.describe, (inner) =>
    group.commands
      .reduce(
        (yargs_, command) =>
          yargs_.command({
            command: command.command,
            describe: command.describe,
            builder: command.builder,
            handler: (args: Args) => {
              choose(command, args);
            },
          }),
        inner,
      )
      .demandCommand(1, `Name a command of "${group.name}".`),
  );
}

type Choose = (command: AnyCommand, args: Args) => void;

// Read before the parser, so that its own errors already come in the form that was asked for.
function optionsOf(argv: readonly string[]): Pick<GlobalOptions, 'json' | 'quiet' | 'debug' | 'color'> {
  const has = (...names: readonly string[]): boolean => names.some((name) => argv.includes(name));
  return { json: has('--json'), quiet: has('--quiet', '-q'), debug: has('--debug'), color: !has('--no-color') };
}
