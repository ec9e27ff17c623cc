/** Names of models and of their columns: camelCase, whatever the database calls them. */
import * as builders from '@fastappkit/schema';
import { tableKey, type TableRef } from '@fastappkit/schema';

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

/** The names under which a module exports the models of tables, by `tableKey`. */
export function exportNames(tables: readonly TableRef[], taken: Iterable<string> = []): ReadonlyMap<string, string> {
  const used = new Set(taken);
  const names = new Map<string, string>();
  for (const table of tables) {
    const bare = exportName(table.name);
    const name = free(used.has(bare) ? exportName(`${table.schema ?? ''}_${table.name}`) : bare, used);
    used.add(name);
    names.set(tableKey(table), name);
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
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, '-')
    .toLowerCase();
  return kebab === 'index' ? 'index-table' : kebab;
}

const WORD = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{Lo}+/gu;

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
