import yargs, { type Argv } from 'yargs';
import { detachValues } from './argv';
import { wordOf, type AnyCommand, type Bin, type CommandGroup, type CommandWorld } from './command';
import type { CliContext } from './context';
import { CliError } from './errors';
import { EXIT, exitCodeOf } from './exit-code';
import { withFileProblem } from './file-problem';
import { wantsJson, withGlobalOptions, type Args, type GlobalOptions } from './options';
import { createReporter } from './output/create-reporter';
import { usageReason, type Place } from './usage';
import { VERSION } from './version';

/** What the parser made of the command line: a command to run, or text to print. */
type Parsed =
  | { readonly kind: 'run'; readonly command: AnyCommand; readonly args: Args }
  | { readonly kind: 'print'; readonly text: string };

/** Runs one command line of a program and returns the exit code. Never throws. */
export async function main(context: CliContext, bin: Bin): Promise<number> {
  const early = createReporter(context, optionsOf(context.argv));
  try {
    const parsed = await parse(context, bin);
    if (parsed.kind === 'print') {
      context.stdout.write(`${parsed.text}\n`);
      return EXIT.done;
    }
    return await parsed.command.run(parsed.args, worldOf(context, parsed.args));
  } catch (error) {
    const told = withFileProblem(error);
    early.failure(told);
    return exitCodeOf(told);
  }
}

function worldOf({ asker, ...context }: CliContext, args: Args): CommandWorld {
  const json = wantsJson(args);
  const asks = asker !== undefined && args.input && !json;
  return { ...context, ...(asks ? { asker } : {}), out: createReporter(context, { ...args, json }) };
}

async function parse(context: CliContext, bin: Bin): Promise<Parsed> {
  const words = detachValues(context.argv);
  const argv = bin.argv?.(words) ?? words;
  let chosen: Parsed | undefined;
  let place: Place = { usage: '', commands: [...wordsOf(bin), 'completion'], options: [] };
  const walk: Walk = {
    enter: (next) => {
      place = next;
    },
    choose: (command, args) => {
      chosen = { kind: 'run', command, args };
    },
  };
  const parser = createParser(context, bin, walk).fail((message, error: Error | undefined) => {
    if (error !== undefined && error.name !== 'YError') throw error;
    throw new CliError('USAGE', { reason: usageReason(error?.message ?? message, argv, place) });
  });
  place = { ...place, options: knownOptions(parser).key };
  const text = await new Promise<string>((resolve, reject) => {
    // With a callback yargs prints nothing and never ends the process.
    void parser.parse([...argv], {}, (error: Error | undefined, _args: unknown, output: string) => {
      if (error) reject(error);
      else resolve(output);
    });
  });
  return text !== '' || chosen === undefined ? { kind: 'print', text } : chosen;
}

function wordsOf({ groups, commands }: Bin): readonly string[] {
  return [...groups.map((group) => group.name), ...commands.map(wordOf)];
}

/** What happens while the parser goes from word to word. */
interface Walk {
  enter(place: Place): void;
  choose(command: AnyCommand, args: Args): void;
}

function createParser(context: CliContext, bin: Bin, walk: Walk): Argv<GlobalOptions> {
  const [words, purpose] = bin.example;
  const base = withGlobalOptions(yargs([]), bin)
    .scriptName(bin.name)
    .usage(`$0 <command>\n\n${bin.describe}`)
    .parserConfiguration({ 'parse-positional-numbers': false })
    // the rest of the output is English too
    .locale('en')
    .version(VERSION)
    .alias('version', 'V')
    .alias('help', 'h')
    .strict()
    .wrap(Math.min(context.stdout.columns, 120))
    .example(`$0 ${words}`, purpose)
    .completion('completion', 'Print a script that completes commands in your shell');
  const grouped = bin.groups.reduce((yargs_, group) => addGroup(yargs_, group, walk), base);
  return bin.commands
    .reduce((yargs_, command) => addCommand(yargs_, { command, before: '', walk }), grouped)
    .demandCommand(1, 'name a command');
}

function addGroup(parent: Argv<GlobalOptions>, group: CommandGroup, walk: Walk): Argv<GlobalOptions> {
  return parent.command(group.name, group.describe, (inner) => {
    walk.enter({ usage: group.name, commands: group.commands.map(wordOf), options: knownOptions(inner).key });
    return group.commands
      .reduce((yargs_, command) => addCommand(yargs_, { command, before: `${group.name} `, walk }), inner)
      .demandCommand(1, `name a command of "${group.name}"`);
  });
}

function addCommand(
  parent: Argv<GlobalOptions>,
  { command, before, walk }: { readonly command: AnyCommand; readonly before: string; readonly walk: Walk },
): Argv<GlobalOptions> {
  let lists: readonly string[] = [];
  return parent.command({
    command: command.command,
    aliases: command.aliases ?? [],
    describe: command.describe,
    builder: (inner: Argv<GlobalOptions>) => {
      const built = command.builder(inner);
      const { key, array } = knownOptions(built);
      lists = array;
      walk.enter({ usage: `${before}${command.command}`, commands: [], options: key });
      return built;
    },
    handler: (args: Args) => {
      walk.choose(command, lastOfEach(args, lists));
    },
  });
}

/** An option that is given twice becomes a list: unless it takes several values, the last one counts. */
function lastOfEach(args: Args, lists: readonly string[]): Args {
  const camel = lists.map((name) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()));
  const stay = new Set(['_', ...lists, ...camel]);
  const entries = Object.entries(args).map(
    ([name, value]) => [name, Array.isArray(value) && !stay.has(name) ? (value.at(-1) as unknown) : value] as const,
  );
  // Each value still belongs to its option.
  return Object.fromEntries(entries) as Args;
}

/** The names of the options that a parser knows: all of them, and those that take several values. */
interface KnownOptions {
  readonly key: readonly string[];
  readonly array: readonly string[];
}

// yargs has this method, but its types leave it out.
function knownOptions(parser: Argv<GlobalOptions>): KnownOptions {
  const { getOptions } = parser as { getOptions?: () => { readonly key: object; readonly array: readonly string[] } };
  const { key = {}, array = [] } = getOptions?.call(parser) ?? {};
  return { key: Object.keys(key), array };
}

// Read before the parser, so that its own errors already come in the form that was asked for.
function optionsOf(argv: readonly string[]): Pick<GlobalOptions, 'json' | 'quiet' | 'debug' | 'color'> {
  const has = (...names: readonly string[]): boolean => names.some((name) => argv.includes(name));
  const format = argv.includes('--format=json') ? 'json' : argv[argv.indexOf('--format') + 1 || argv.length];
  return {
    json: wantsJson({ json: has('--json'), format }),
    quiet: has('--quiet', '-q'),
    debug: has('--debug'),
    color: !has('--no-color'),
  };
}
