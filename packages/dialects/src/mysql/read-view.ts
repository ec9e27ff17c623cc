import type { TableRef, View } from '@fastappkit/schema';
import { tableKey } from '@fastappkit/schema';
import { tokenize, type Token } from '../lex';
import type { ViewRow } from './catalog-objects';
import { LEXIS } from './lexis';
import type { RefOf } from './read-table';

/** The view of a catalogue row, with what it reads. Its query names the default schema no more than a user would. */
export function readView(row: ViewRow, refOf: RefOf, schemas: ReadonlySet<string>): View {
  const paths = pathsOf(tokenize(row.sql, LEXIS));
  const isDefault = (name: string): boolean => schemas.has(name) && refOf(row.name, name).schema === undefined;
  return {
    ...refOf(row.name, row.schema),
    sql: unqualify(row.sql, paths, isDefault),
    ...(row.security === 'INVOKER' ? { securityInvoker: true } : {}),
    ...(row.checkOption === 'NONE' ? {} : { checkOption: row.checkOption === 'LOCAL' ? 'local' : 'cascaded' }),
    uses: usesOf(paths, refOf, schemas),
  };
}

// An alias that is called like the schema stands before the names of columns: then two names are a column.
function unqualify(sql: string, paths: readonly Path[], isDefault: (name: string) => boolean): string {
  const aliases = new Set(paths.flatMap(({ next }) => next ?? []));
  const cut = paths.filter(
    ({ names: [first = ''], names }) =>
      names.length > 1 && isDefault(first) && !(names.length === 2 && aliases.has(first)),
  );
  let text = '';
  let at = 0;
  for (const { start, rest } of cut) {
    text += sql.slice(at, start);
    at = rest;
  }
  return text + sql.slice(at);
}

/** A table that a query reads, and the names by which its columns go in it. */
interface Use {
  readonly table: TableRef;
  readonly aliases: Set<string>;
  readonly columns: Set<string>;
}

/**
 * The tables and columns that a query names.
 *
 * The server stores queries in full: `*` as all columns, every table as `schema`.`table` and maybe an alias, and every
 * column with one of these before it.
 */
function usesOf(paths: readonly Path[], refOf: RefOf, schemas: ReadonlySet<string>): View['uses'] {
  const uses = new Map<string, Use>();
  for (const { names, next } of paths) {
    const [schema = '', name = ''] = names;
    if (names.length !== 2 || !schemas.has(schema)) continue;
    const table = refOf(name, schema);
    const use = uses.get(tableKey(table)) ?? { table, aliases: new Set([`${schema}\0${name}`]), columns: new Set() };
    use.aliases.add(next ?? name);
    uses.set(tableKey(table), use);
  }
  for (const { names } of paths) addColumn([...uses.values()], names);
  return [...uses.values()].map(({ table, columns }) => ({
    table,
    ...(columns.size === 0 ? {} : { columns: [...columns] }),
  }));
}

function addColumn(uses: readonly Use[], names: readonly string[]): void {
  const owner = names.slice(0, -1).join('\0');
  uses.find((use) => use.aliases.has(owner))?.columns.add(names[names.length - 1] ?? '');
}

interface Path {
  readonly names: readonly string[];
  /** The quoted name right behind it: an alias. */
  readonly next?: string;
  /** Where it starts, and where it goes on behind its first name. */
  readonly start: number;
  readonly rest: number;
}

// `a`.`b`.`c`
function pathsOf(tokens: readonly Token[]): readonly Path[] {
  const paths: Path[] = [];
  let at = 0;
  while (at < tokens.length) {
    const names = pathAt(tokens, at);
    const place = { start: tokens[at]?.start ?? 0, rest: tokens[at + 2]?.start ?? 0 };
    at += Math.max(1, 2 * names.length - 1);
    if (names.length === 0) continue;
    const next = tokens[at];
    paths.push({ names, ...place, ...(next?.kind === 'quoted' ? { next: next.value } : {}) });
  }
  return paths;
}

function pathAt(tokens: readonly Token[], start: number): readonly string[] {
  const names: string[] = [];
  for (let at = start; tokens[at]?.kind === 'quoted'; at += 2) {
    names.push(tokens[at]?.value ?? '');
    if (tokens[at + 1]?.text !== '.') break;
  }
  return names;
}
