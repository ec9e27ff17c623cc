/** Names of models and of their columns: camelCase, whatever the database calls them. */
import * as builders from '@fastappkit/schema';

/** `blog_posts` as `blogPosts`, `AlbumId` as `albumId`, `HTTPCode` as `httpCode`; never empty, never a digit in front. */
export function camelCase(name: string): string {
  const words = name.match(WORD) ?? [];
  const joined = words.map((word, at) => (at === 0 ? word.toLowerCase() : capitalized(word))).join('');
  return /^\p{Nd}/u.test(joined) || joined === '' ? `_${joined}` : joined;
}

/** The keys of columns in a model. Of two that would get the same one, the later keeps its name of the database. */
export function modelKeys(names: readonly string[]): (name: string) => string {
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of names) {
    const [key = name] = [camelCase(name), name].filter((one) => !taken.has(one) && one !== '__proto__');
    const own = free(key, taken);
    taken.add(own);
    keys.set(name, own);
  }
  return (name) => keys.get(name) ?? name;
}

/** A table or another object that a module declares. */
export interface NamedModel {
  /** What tells it from all others, see `modelId`. */
  readonly id: string;
  readonly name: string;
  readonly schema?: string;
}

/** The models that a file declares already. */
export interface KnownModels {
  /** The names under which it exports them, by `modelId`. */
  readonly exported: ReadonlyMap<string, string>;
  /** All names that it has. */
  readonly taken: ReadonlySet<string>;
}

/** As those of an empty file. */
export const NO_MODELS: KnownModels = { exported: new Map(), taken: new Set() };

/** What tells a model from all others: the `tableKey` of a table, the kind and the key of anything else. */
export function modelId(kind: string, key: string): string {
  return kind === 'table' ? key : `${kind} ${key}`;
}

/** The names under which a module exports models, by `modelId`. Of two with one name, that of the default schema gets it. */
export function exportNames(
  models: readonly NamedModel[],
  { exported, taken }: KnownModels = NO_MODELS,
): ReadonlyMap<string, string> {
  const used = new Set([...taken, ...exported.values()]);
  const names = new Map(exported);
  const added = models.filter(({ id }) => !exported.has(id));
  const isUsual = ({ schema }: NamedModel): boolean => schema === undefined;
  for (const { id, name, schema = '' } of [...added.filter(isUsual), ...added.filter((one) => !isUsual(one))]) {
    const bare = exportName(name);
    const own = free(used.has(bare) ? exportName(`${schema}_${name}`) : bare, used);
    used.add(own);
    names.set(id, own);
  }
  return names;
}

/** A name that a module can export: no word of the language, and no builder, which the module may have to import. */
export function exportName(name: string): string {
  const bare = camelCase(name);
  return RESERVED.has(bare) || bare in builders ? `${bare}Table` : bare;
}

/** The name of the file of a model: `blogPosts` as `blog-posts`. */
export function fileName(exported: string): string {
  const kebab = exported
    .replace(/^_/, '')
    .replace(/(?<!^)(?=\p{Lu})/gu, '-')
    .toLowerCase();
  return kebab === 'index' ? 'index-table' : kebab;
}

// Of numbers only digits and letters: an identifier of JavaScript has no fractions and the like.
const WORD = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Nd}+|\p{Nl}+|\p{Lo}+/gu;

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

function free(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? free(`${name}_`, taken) : name;
}

// https://tc39.es/ecma262/#prod-ReservedWord, with those of strict mode and of modules.
const RESERVED: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);
