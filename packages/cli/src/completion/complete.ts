import { wordOf, type AnyCommand, type Bin } from '../command';
import type { DeclaredOptions } from '../help-page';

/** A word that can stand where one is being typed. */
export interface Candidate {
  readonly value: string;
  /** In a few words, for the shells that show it. */
  readonly meaning: string;
}

/** What is known only where a command is typed: each kind of names is looked up when one is wanted. */
export interface NameSources {
  apps(): readonly Candidate[];
  databases(): readonly Candidate[];
  revisions(): Promise<readonly Candidate[]>;
}

/** What was typed that decides where names are looked up. */
export interface TypedPlace {
  readonly config: string | undefined;
  readonly connection: string | undefined;
  readonly app: string | undefined;
}

/** What a program is for completion: its commands, what each of them takes, and where names come from. */
export interface CompletionWorld {
  readonly bin: Bin;
  /** The options of every command, or of one. */
  optionsOf(command?: AnyCommand): DeclaredOptions;
  sourcesOf(place: TypedPlace): NameSources;
}

/** Whose names an option or an argument takes, by its own name; commands say it of theirs where it is not so. */
const NAMES: Readonly<Record<string, keyof NameSources>> = {
  app: 'apps',
  apps: 'apps',
  connection: 'databases',
  revision: 'revisions',
  revisions: 'revisions',
  'rev-range': 'revisions',
  head: 'revisions',
  'depends-on': 'revisions',
};

/**
 * Finds the words that can stand where the last of `words` is being typed, which it may have begun.
 * Errors of the sources, such as those of a broken configuration, are thrown.
 */
export async function complete(words: readonly string[], world: CompletionWorld): Promise<readonly Candidate[]> {
  const typed = words.at(-1) ?? '';
  const walk = walkOver(words.slice(0, -1), world);
  const [, option, prefix] = /^--([a-z-]+)=(.*)$/s.exec(typed) ?? [];
  if (walk.waiting !== undefined) return namesOf(walk.waiting, { typed, walk, world });
  if (option !== undefined && !walk.isEnded) {
    const found = await namesOf(option, { typed: prefix ?? '', walk, world });
    return found.map(({ value, meaning }) => ({ value: `--${option}=${value}`, meaning }));
  }
  if (typed.startsWith('-') && !walk.isEnded) return beginningWith(typed, optionWords(walk.options()));
  return walk.command === undefined
    ? commandsAt(typed, walk, world)
    : argumentsOf(walk.command, { typed, walk, world });
}

function argumentsOf(command: AnyCommand, wanted: Wanted): Promise<readonly Candidate[]> {
  const argument = argumentAt(command, wanted.walk.rest.length);
  return argument === undefined ? Promise.resolve([]) : namesOf(argument, wanted);
}

function commandsAt(typed: string, { group }: Walk, { bin }: CompletionWorld): readonly Candidate[] {
  const { groups, commands } = group === undefined ? bin : { groups: [], commands: group.commands };
  return beginningWith(typed, [
    ...groups.map(({ name, describe }) => ({ value: name, meaning: describe })),
    ...commands.map((one) => ({ value: wordOf(one), meaning: one.describe })),
  ]);
}

interface Walk {
  readonly group?: Bin['groups'][number];
  readonly command?: AnyCommand;
  /** What can be said here, which takes a while to find out: most words need none of it. */
  options(): DeclaredOptions;
  /** The words behind those that call the command. */
  readonly rest: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  /** The option whose value comes next. */
  readonly waiting?: string;
  /** Whether `--` ended the options. */
  readonly isEnded: boolean;
}

function walkOver(words: readonly string[], world: CompletionWorld): Walk {
  let walk: Walk = { options: () => world.optionsOf(), rest: [], values: {}, isEnded: false };
  for (const word of words) walk = step(walk, word, world);
  return walk;
}

function step(walk: Walk, word: string, world: CompletionWorld): Walk {
  if (walk.waiting !== undefined) {
    const { waiting, ...rest } = walk;
    return { ...rest, values: { ...walk.values, [waiting]: word } };
  }
  if (word.startsWith('-') && !walk.isEnded) return stepOption(walk, word);
  if (walk.command !== undefined) return { ...walk, rest: [...walk.rest, word] };
  const group = walk.group === undefined ? world.bin.groups.find(({ name }) => name === word) : undefined;
  if (group !== undefined) return { ...walk, group };
  const commands = walk.group === undefined ? world.bin.commands : walk.group.commands;
  const command = commands.find((one) => wordOf(one) === word || one.aliases?.includes(word) === true);
  return command === undefined ? walk : { ...walk, command, options: () => world.optionsOf(command) };
}

function stepOption(walk: Walk, word: string): Walk {
  if (word === '--') return { ...walk, isEnded: true };
  const [, given = '', value] = /^--?([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  const { aliases, names, booleans } = walk.options();
  const name = Object.keys(aliases).find((one) => one.length > 1 && aliases[one]?.includes(given) === true) ?? given;
  if (value !== undefined) return { ...walk, values: { ...walk.values, [name]: value } };
  return names.includes(name) && !booleans.includes(name) ? { ...walk, waiting: name } : walk;
}

/** The name of the argument at a place: `revisions` of `merge <revisions..>` at every one. */
function argumentAt({ command }: AnyCommand, place: number): string | undefined {
  const args = [...command.matchAll(/[<[]([a-z]+)(\.\.)?[>\]]/g)];
  const last = args.at(-1);
  return (args[place] ?? (last?.[2] === undefined ? undefined : last))?.[1];
}

interface Wanted {
  readonly typed: string;
  readonly walk: Walk;
  readonly world: CompletionWorld;
}

async function namesOf(name: string, { typed, walk, world }: Wanted): Promise<readonly Candidate[]> {
  const kind = walk.command?.completes?.[name] ?? NAMES[name];
  if (kind === undefined) {
    const choices = walk.options().choices[name] ?? [];
    return beginningWith(
      typed,
      [...new Set(choices)].map((value) => ({ value, meaning: '' })),
    );
  }
  const sources = world.sourcesOf(placeOf(walk));
  if (kind !== 'revisions') return beginningWith(typed, sources[kind]());
  // Of a range the second half, too.
  const before = typed.slice(0, typed.lastIndexOf(':') + 1);
  const revisions = beginningWith(typed.slice(before.length), await sources.revisions());
  return revisions.map(({ value, meaning }) => ({ value: `${before}${value}`, meaning }));
}

function placeOf({ values, command, rest }: Walk): TypedPlace {
  const named = Object.entries(command?.completes ?? {}).find(([, kind]) => kind === 'apps')?.[0];
  const app = named !== undefined && command !== undefined && argumentAt(command, 0) === named ? rest[0] : undefined;
  return { config: values['config'], connection: values['connection'], app: values['app'] ?? app };
}

function optionWords({ names, aliases, booleans, defaults, meanings }: DeclaredOptions): readonly Candidate[] {
  const short = new Set(
    Object.values(aliases)
      .flat()
      .filter((name) => name.length === 1),
  );
  return names
    .filter((name) => name.length > 1 && !short.has(name))
    .sort()
    .map((name) => {
      const isOn = booleans.includes(name) && defaults[name] === true;
      return { value: `--${isOn ? 'no-' : ''}${name}`, meaning: meanings[name] ?? '' };
    });
}

function beginningWith(typed: string, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ value }) => value.startsWith(typed));
}
