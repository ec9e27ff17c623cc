import { TASKS, type AnyCommand, type Bin, type CommandGroup, type Example, type Task } from './command';
import { OPTION_GROUPS } from './options';
import type { HelpList, HelpPage } from './output/help';

/** What a parser knows of the options and arguments of a command. */
export interface DeclaredOptions {
  /** Names of options and arguments by the titles that they were declared under. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly names: readonly string[];
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly meanings: Readonly<Record<string, string | undefined>>;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly choices: Readonly<Record<string, readonly string[]>>;
  readonly booleans: readonly string[];
  readonly numbers: readonly string[];
}

/** What a help is about: a program, the commands under one word, or one command. */
export type HelpSubject =
  | { readonly kind: 'bin' }
  | { readonly kind: 'group'; readonly group: CommandGroup }
  | { readonly kind: 'command'; readonly command: AnyCommand; readonly before: string };

/** The title of arguments, as the parser has it. */
const ARGUMENTS = 'Positionals:';

/** Makes the help of a program, of a group of its commands, or of a command. */
export function helpPage(bin: Bin, subject: HelpSubject, declared: DeclaredOptions): HelpPage {
  const everywhere = optionLists(declared);
  switch (subject.kind) {
    case 'bin': {
      const { describe: sentence, examples } = bin;
      const lists = [...commandLists(listedIn(bin)), ...everywhere];
      return { usage: `${bin.name} <command> [options]`, sentence, lists, examples, read: pathOf(bin.page) };
    }
    case 'group': {
      const { name, describe: sentence, commands } = subject.group;
      const lists = [...commandLists(commands.map((command) => ({ command, words: command.command }))), ...everywhere];
      const examples = commands.flatMap(({ examples: [first] }) => [first]).slice(0, GROUP_EXAMPLES);
      const page = commands[0]?.page ?? bin.page;
      return { usage: `${bin.name} ${name} <command> [options]`, sentence, lists, examples, read: pathOf(page) };
    }
    case 'command': {
      const { command, describe: sentence, examples, page } = subject.command;
      const usage = `${bin.name} ${subject.before}${command} [options]`;
      return { usage, sentence, lists: everywhere, examples, read: pathOf(page) };
    }
  }
}

const GROUP_EXAMPLES = 3;

function pathOf(page: string): string {
  return `docs/${page}.md`;
}

interface Listed {
  readonly command: AnyCommand;
  /** What to type of it here. */
  readonly words: string;
}

function listedIn({ groups, commands }: Bin): readonly Listed[] {
  return [
    ...groups.flatMap(({ name, commands: inside }) =>
      inside.map((command) => ({ command, words: `${name} ${command.command}` })),
    ),
    ...commands.map((command) => ({ command, words: command.command })),
  ];
}

function commandLists(listed: readonly Listed[]): readonly HelpList[] {
  // Their keys are tasks.
  const tasks = Object.keys(TASKS) as readonly Task[];
  return tasks.map((task) => ({
    title: TASKS[task],
    rows: listed
      .filter(({ command }) => command.task === task)
      .map(({ command, words }) => [words, command.describe] satisfies Example),
  }));
}

function optionLists(declared: DeclaredOptions): readonly HelpList[] {
  const { [ARGUMENTS]: positionals = [], [OPTION_GROUPS.everywhere]: everywhere = [], ...own } = declared.groups;
  const grouped = new Set([...positionals, ...everywhere, ...Object.values(own).flat()]);
  const aliases = new Set(Object.values(declared.aliases).flat());
  const others = declared.names.filter((name) => !grouped.has(name) && !aliases.has(name));
  const rowsOf = (names: readonly string[]): HelpList['rows'] => names.map((name) => optionRow(name, declared));
  return [
    { title: 'Arguments', rows: positionals.map((name) => [name, meaningOf(name, declared)]) },
    { title: 'Options', rows: rowsOf(others) },
    ...Object.entries(own).map(([title, names]) => ({ title: title.replace(/:$/, ''), rows: rowsOf(names) })),
    { title: OPTION_GROUPS.everywhere.replace(/:$/, ''), rows: rowsOf(everywhere) },
  ];
}

function optionRow(name: string, declared: DeclaredOptions): readonly [words: string, meaning: string] {
  const letter = declared.aliases[name]?.find((alias) => alias.length === 1);
  const isOn = declared.booleans.includes(name) && declared.defaults[name] === true;
  const words = `--${isOn ? '[no-]' : ''}${name}${valueOf(name, declared)}`;
  return [letter === undefined ? `    ${words}` : `-${letter}, ${words}`, meaningOf(name, declared)];
}

function valueOf(name: string, { booleans, numbers, choices }: DeclaredOptions): string {
  if (booleans.includes(name)) return '';
  if (choices[name] !== undefined) return ' <choice>';
  return numbers.includes(name) ? ' <number>' : ' <text>';
}

function meaningOf(name: string, { meanings, choices, defaults, booleans }: DeclaredOptions): string {
  const preset = defaults[name];
  const isPreset = !booleans.includes(name) && (typeof preset === 'string' || typeof preset === 'number');
  const remarks = [
    ...(choices[name] === undefined ? [] : [[...new Set(choices[name])].join(', ')]),
    ...(isPreset ? [`default: ${preset}`] : []),
  ];
  return [meanings[name] ?? '', ...(remarks.length === 0 ? [] : [`(${remarks.join('; ')})`])].join(' ');
}
