/** A page of the documentation as a story: the files that it shows, and the commands that it types with what they print. */

/** One fenced block of a page that does something. */
export type PageStep =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | {
      readonly kind: 'session';
      readonly database: PageDatabase;
      readonly commands: readonly TypedCommand[];
      readonly text: string;
    };

/** On what a session is run: the project of the page is made for it. */
export type PageDatabase = 'sqlite' | 'postgres' | 'mysql';

/** A line behind `$` and what the page shows below it. */
export interface TypedCommand {
  readonly line: string;
  readonly output: string;
}

/**
 * The steps of a page in their order. A block of code is a file if its first line is a comment with a path, such as
 * `// core/models.ts`; a block ```console is a session, on SQLite unless ```console postgres or mysql says otherwise.
 */
export function stepsOf(page: string): readonly PageStep[] {
  return [...page.matchAll(/^```(\w+)(?: (postgres|mysql))?\n([\s\S]*?)^```$/gm)].flatMap((block): PageStep[] => {
    const [, language = '', server, text = ''] = block;
    // one of the two, or none, as the pattern says
    const database = (server ?? 'sqlite') as PageDatabase;
    if (language === 'console') return [{ kind: 'session', database, commands: commandsOf(text), text }];
    const [, path] = /^(?:\/\/|#|--) (\S+\/\S+|\S+\.toml)\n/.exec(text) ?? [];
    return path === undefined ? [] : [{ kind: 'file', path, text }];
  });
}

function commandsOf(text: string): readonly TypedCommand[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return { line: part.slice(0, end), output: part.slice(end + 1).trimEnd() };
    });
}

/** A session as a page shows it. */
export function sessionText(commands: readonly TypedCommand[]): string {
  return commands.map(({ line, output }) => `$ ${line}\n${output === '' ? '' : `${output}\n`}`).join('\n');
}

/** The words of a command line; double quotes keep some together. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

const CHANCE = /(?<![0-9a-zA-Z])[0-9a-f]{12}(?![0-9a-zA-Z])/g;

/** What no two runs print alike: ids of revisions, in the order of their first appearance, on the page and in this run. */
export class Chance {
  readonly #shown: string[] = [];
  readonly #real: string[] = [];

  /** Learns the ids of an output of the page and of that of the run. */
  learn(shown: string, real: string): void {
    for (const [texts, known] of [
      [shown, this.#shown],
      [real, this.#real],
    ] as const) {
      for (const [id] of texts.matchAll(CHANCE)) if (!known.includes(id)) known.push(id);
    }
  }

  /** A command line of the page with the ids of this run. */
  realOf(line: string): string {
    return line.replace(CHANCE, (id) => this.#real[this.#shown.indexOf(id)] ?? id);
  }

  /** An output without what is by chance; `side` says whose ids it has. */
  plain(text: string, side: 'shown' | 'real'): string {
    const known = side === 'shown' ? this.#shown : this.#real;
    return text
      .replace(CHANCE, (id) => `<id ${known.indexOf(id) + 1}>`)
      .replace(/\b\d{8}_\d{4}_/g, '<date>_')
      .replace(/\b\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?/g, '<time>')
      .replace(/\b\d+(?:\.\d+)? m?s\b/g, '<duration>')
      .replace(/ +$/gm, '');
  }
}
