import yargs, { type Argv } from 'yargs';
import { readableWords } from './argv';
import { wordOf, type AnyCommand, type Bin, type CommandGroup } from './command';
import { CliError } from './errors';
import { helpPage, type DeclaredOptions, type HelpSubject } from './help-page';
import { withGlobalOptions, type Args, type GlobalOptions } from './options';
import { helpText } from './output/help';
import { usageReason, type Place } from './usage';
import { VERSION } from './version';

/** What the parser made of the command line: a command to run, or text to print. */
export type Parsed =
  | { readonly kind: 'run'; readonly command: AnyCommand; readonly args: Args }
  | { readonly kind: 'print'; readonly text: string };

/**
 * Finds the command that a command line calls, or the help or version that it asks for.
 * @param columns  Of the terminal, for a help.
 * @throws CliError USAGE
 */
export async function parseCommandLine(typed: readonly string[], bin: Bin, columns: number): Promise<Parsed> {
  const words = readableWords(typed);
  const argv = bin.argv?.(words) ?? words;
  // Only commands that are named can be run; the others, which take longer to declare, matter to a help and to errors.
  return (await commandOf(argv, namedIn(bin, argv))) ?? (await parse(argv, bin, columns));
}

/** The options that every command of a program takes, or one with its own. */
export function optionsOf(bin: Bin, command?: AnyCommand): DeclaredOptions {
  const parser = createBase(bin);
  return declaredOptions(command === undefined ? parser : command.builder(parser));
}

async function commandOf(argv: readonly string[], bin: Bin): Promise<Parsed | undefined> {
  try {
    const parsed = await parse(argv, bin, 0);
    return parsed.kind === 'run' ? parsed : undefined;
  } catch (error) {
    if (error instanceof CliError && error.code === 'USAGE') return undefined;
    throw error;
  }
}

function namedIn(bin: Bin, argv: readonly string[]): Bin {
  const isNamed = (command: AnyCommand): boolean =>
    [wordOf(command), ...(command.aliases ?? [])].some((name) => argv.includes(name));
  const groups = bin.groups.filter(({ name }) => argv.includes(name));
  return {
    ...bin,
    groups: groups.map((group) => ({ ...group, commands: group.commands.filter(isNamed) })),
    commands: bin.commands.filter(isNamed),
  };
}

async function parse(argv: readonly string[], bin: Bin, columns: number): Promise<Parsed> {
  let place: Walked | undefined;
  const walk: Walk = {
    enter: (subject, parser) => {
      place = { subject, declared: declaredOptions(parser) };
    },
  };
  const parser = createParser(bin, walk).fail((message, error: Error | undefined) => {
    if (error !== undefined && error.name !== 'YError') throw error;
    throw new CliError('USAGE', { reason: usageReason(error?.message ?? message, argv, placeOf(bin, place)) });
  });
  walk.enter({ kind: 'bin' }, parser);
  try {
    const text = await new Promise<string>((resolve, reject) => {
      // With a callback yargs prints nothing and never ends the process.
      void parser.parse([...argv], {}, (error: Error | undefined, _args: unknown, output: string) => {
        if (error) reject(error);
        else resolve(output);
      });
    });
    if (text === VERSION || place === undefined) return { kind: 'print', text };
    return { kind: 'print', text: helpText(helpPage(bin, place.subject, place.declared), columns) };
  } catch (error) {
    if (error instanceof CommandChosen) return { kind: 'run', ...error.chosen };
    throw error;
  }
}

/** How far the parser came, with what it knows of options there. */
interface Walked {
  readonly subject: HelpSubject;
  readonly declared: DeclaredOptions;
}

/** What happens while the parser goes from word to word. */
interface Walk {
  enter(subject: HelpSubject, parser: Argv<GlobalOptions>): void;
}

/** Ends the walk at a command. The parser would go on to look for what a help needs. */
class CommandChosen extends Error {
  readonly chosen: { readonly command: AnyCommand; readonly args: Args };

  constructor(command: AnyCommand, args: Args) {
    super(command.command);
    this.chosen = { command, args };
  }
}

function createBase(bin: Bin): Argv<GlobalOptions> {
  return withoutOwnHelp(
    withGlobalOptions(yargs([]), bin)
      .scriptName(bin.name)
      .parserConfiguration({ 'parse-positional-numbers': false })
      // the rest of the output is English too
      .locale('en')
      .help('help', 'Print this help')
      .version('version', 'Print the version', VERSION)
      .alias('version', 'V')
      .alias('help', 'h')
      .strict(),
  );
}

/** What yargs would write is never shown: `helpPage` makes the help. */
function withoutOwnHelp(parser: Argv<GlobalOptions>): Argv<GlobalOptions> {
  internalsOf(parser).getInternalMethods().getUsageInstance().help = () => '';
  return parser;
}

function createParser(bin: Bin, walk: Walk): Argv<GlobalOptions> {
  const grouped = bin.groups.reduce((yargs_, group) => addGroup(yargs_, group, walk), createBase(bin));
  return bin.commands
    .reduce((yargs_, command) => addCommand(yargs_, { command, before: '', walk }), grouped)
    .demandCommand(1, 'name a command');
}

function addGroup(parent: Argv<GlobalOptions>, group: CommandGroup, walk: Walk): Argv<GlobalOptions> {
  return parent.command(group.name, group.describe, (inner) => {
    walk.enter({ kind: 'group', group }, inner);
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
      lists = internalsOf(built).getOptions().array;
      walk.enter({ kind: 'command', command, before }, built);
      return built;
    },
    handler: (args: Args) => {
      throw new CommandChosen(command, lastOfEach(args, lists));
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

function placeOf({ groups, commands }: Bin, walked: Walked | undefined): Place {
  if (walked === undefined) return { usage: '', commands: [], options: [] };
  const {
    subject,
    declared: { names: options },
  } = walked;
  switch (subject.kind) {
    case 'bin':
      return { usage: '', commands: [...groups.map(({ name }) => name), ...commands.map(wordOf)], options };
    case 'group':
      return { usage: subject.group.name, commands: subject.group.commands.map(wordOf), options };
    case 'command':
      return { usage: `${subject.before}${subject.command.command}`, commands: [], options };
  }
}

function declaredOptions(parser: Argv<GlobalOptions>): DeclaredOptions {
  const internals = internalsOf(parser);
  const { key, alias, default: defaults, choices, boolean: booleans, number: numbers } = internals.getOptions();
  return {
    groups: internals.getGroups(),
    names: Object.keys(key),
    aliases: alias,
    meanings: internals.getInternalMethods().getUsageInstance().getDescriptions(),
    defaults,
    choices,
    booleans,
    numbers,
  };
}

/** Methods of yargs that its types leave out. */
interface Internals {
  getOptions(): {
    readonly key: object;
    readonly alias: DeclaredOptions['aliases'];
    readonly default: DeclaredOptions['defaults'];
    readonly choices: DeclaredOptions['choices'];
    readonly array: readonly string[];
    readonly boolean: readonly string[];
    readonly number: readonly string[];
  };
  getGroups(): DeclaredOptions['groups'];
  getInternalMethods(): {
    getUsageInstance(): { getDescriptions(): DeclaredOptions['meanings']; help(): string };
  };
}

function internalsOf(parser: Argv<GlobalOptions>): Internals {
  return parser as unknown as Internals;
}
