import yargs, { type Argv } from 'yargs';
import type { AnyCommand, CommandGroup, CommandWorld } from './command';
import { COMMANDS } from './commands/index';
import type { CliContext } from './context';
import { CliError } from './errors';
import { EXIT, exitCodeOf } from './exit-code';
import { withGlobalOptions, type Args, type GlobalOptions } from './options';
import { createReporter } from './output/create-reporter';
import { usageReason, type Place } from './usage';
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
  let place: Place = { usage: '', commands: [...COMMANDS.map((group) => group.name), 'completion'], options: [] };
  const walk: Walk = {
    enter: (next) => {
      place = next;
    },
    choose: (command, args) => {
      chosen = { kind: 'run', command, args };
    },
  };
  const parser = createParser(context, walk).fail((message, error: Error | undefined) => {
    if (error !== undefined && error.name !== 'YError') throw error;
    throw new CliError('USAGE', { reason: usageReason(error?.message ?? message, context.argv, place) });
  });
  place = { ...place, options: optionsKnownTo(parser) };
  const text = await new Promise<string>((resolve, reject) => {
    // With a callback yargs prints nothing and never ends the process.
    void parser.parse([...context.argv], {}, (error: Error | undefined, _args: unknown, output: string) => {
      if (error) reject(error);
      else resolve(output);
    });
  });
  return text !== '' || chosen === undefined ? { kind: 'print', text } : chosen;
}

/** What happens while the parser goes from word to word. */
interface Walk {
  enter(place: Place): void;
  choose(command: AnyCommand, args: Args): void;
}

function createParser(context: CliContext, walk: Walk): Argv<GlobalOptions> {
  const base = withGlobalOptions(yargs([]))
    .scriptName('fastappkit')
    .usage('$0 <command>\n\nMigrations and apps for PostgreSQL, MySQL, MariaDB and SQLite.')
    .parserConfiguration({ 'parse-positional-numbers': false, 'duplicate-arguments-array': false })
    // the rest of the output is English too
    .locale('en')
    .version(VERSION)
    .alias('version', 'V')
    .alias('help', 'h')
    .strict()
    .wrap(Math.min(context.stdout.columns, 120))
    .example('$0 migrate status', 'Is the database up to date?')
    .completion('completion', 'Print a script that completes commands in your shell');
  return COMMANDS.reduce((yargs_, group) => addGroup(yargs_, group, walk), base).demandCommand(1, 'name a command');
}

function addGroup(parent: Argv<GlobalOptions>, group: CommandGroup, walk: Walk): Argv<GlobalOptions> {
  return parent.command(group.name, group.describe, (inner) => {
    const commands = group.commands.map(({ command }) => command.replace(/ .*/, ''));
    walk.enter({ usage: group.name, commands, options: optionsKnownTo(inner) });
    return group.commands
      .reduce((yargs_, command) => addCommand(yargs_, { command, group, walk }), inner)
      .demandCommand(1, `name a command of "${group.name}"`);
  });
}

function addCommand(
  parent: Argv<GlobalOptions>,
  { command, group, walk }: { readonly command: AnyCommand; readonly group: CommandGroup; readonly walk: Walk },
): Argv<GlobalOptions> {
  return parent.command({
    command: command.command,
    describe: command.describe,
    builder: (inner: Argv<GlobalOptions>) => {
      const built = command.builder(inner);
      walk.enter({ usage: `${group.name} ${command.command}`, commands: [], options: optionsKnownTo(built) });
      return built;
    },
    handler: (args: Args) => {
      walk.choose(command, args);
    },
  });
}

// yargs has this method, but its types leave it out.
function optionsKnownTo(parser: Argv<GlobalOptions>): readonly string[] {
  const { getOptions } = parser as { getOptions?: () => { readonly key: Readonly<Record<string, unknown>> } };
  return Object.keys(getOptions?.call(parser).key ?? {});
}

// Read before the parser, so that its own errors already come in the form that was asked for.
function optionsOf(argv: readonly string[]): Pick<GlobalOptions, 'json' | 'quiet' | 'debug' | 'color'> {
  const has = (...names: readonly string[]): boolean => names.some((name) => argv.includes(name));
  return { json: has('--json'), quiet: has('--quiet', '-q'), debug: has('--debug'), color: !has('--no-color') };
}
