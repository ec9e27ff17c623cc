import type { Finding } from './finding';
import type { ConfigKey, Reader } from './key';
import { lineOf } from './locate';
import { nearest } from './nearest';
import { isTomlTable, type TomlTable } from './toml';

/** A configuration file, parsed and as it is written: the text is needed to point at its lines. */
export interface Document {
  readonly file: string;
  readonly text: string;
  readonly root: TomlTable;
}

/** The keys of a file under the names by which the program knows them. */
export type Keys = Readonly<Record<string, ConfigKey>>;

/** What a file says for each of `K`; undefined where it says nothing, or nothing valid. */
export type ValuesOf<K extends Keys> = {
  readonly [N in keyof K]: K[N] extends { readonly reader: Reader<infer T> } ? T | undefined : never;
};

/** The values of `keys` in the tables `path`, and what is wrong with them. Defaults are not filled in. */
export function readKeys<K extends Keys>(
  document: Document,
  path: readonly string[],
  keys: K,
): { readonly values: ValuesOf<K>; readonly findings: readonly Finding[] } {
  const table = tableAt(document.root, path);
  const findings: Finding[] = [];
  const values = Object.entries(keys).map(([id, key]) => {
    const raw = table?.[key.name];
    const value = raw === undefined ? undefined : key.reader.read(raw);
    if (raw === undefined && key.required === true) {
      findings.push(finding(document, [...path, key.name], `"${key.name}" is missing in ${tableName(path)}`));
    }
    if (raw !== undefined && value === undefined) {
      findings.push(finding(document, [...path, key.name], `"${key.name}" must be ${key.reader.expects}`));
    }
    return [id, value] as const;
  });
  // Each entry was read by the reader of its own key.
  return { values: Object.fromEntries(values) as ValuesOf<K>, findings };
}

/** What is wrong with the names in the tables `path`: unknown keys, and tables that are something else. */
export function checkNames(
  document: Document,
  path: readonly string[],
  names: { readonly keys: readonly string[]; readonly tables?: readonly string[] },
): readonly Finding[] {
  const table = tableAt(document.root, path);
  if (table === undefined) return [];
  const tables = names.tables ?? [];
  return Object.entries(table).flatMap(([name, value]) => {
    // What is no table, and called nearly like a key, was meant as that key.
    if (tables.includes(name) && (isTomlTable(value) || nearest(name, names.keys) === undefined)) {
      return isTomlTable(value) ? [] : [finding(document, [...path, name], `"${name}" must be a table`)];
    }
    if (names.keys.includes(name)) return [];
    const suggestion = nearest(name, [...names.keys, ...tables.filter((table) => table !== name)]);
    const unknown = finding(document, [...path, name], `unknown key ${JSON.stringify(name)} in ${tableName(path)}`);
    return [suggestion === undefined ? unknown : { ...unknown, suggestion }];
  });
}

/** A finding at the line of `path`. */
export function finding(document: Document, path: readonly string[], message: string): Finding {
  const line = lineOf(document.text, path);
  return { key: path.join('.'), message, ...(line === undefined ? {} : { line }) };
}

/** The table at `path`, or undefined where there is none. */
export function tableAt(root: TomlTable, path: readonly string[]): TomlTable | undefined {
  let table: TomlTable = root;
  for (const name of path) {
    const next = table[name];
    if (!isTomlTable(next)) return undefined;
    table = next;
  }
  return table;
}

function tableName(path: readonly string[]): string {
  return path.length === 0 ? 'the file' : `[${path.join('.')}]`;
}
