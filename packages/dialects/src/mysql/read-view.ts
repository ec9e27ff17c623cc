import type { TableRef, View } from '@fastappkit/schema';
import { tableKey } from '@fastappkit/schema';
import { tokenize, type Token } from '../lex';
import type { ViewRow } from './catalog-objects';
import { LEXIS } from './lexis';
import type { RefOf } from './read-table';

/** The view of a catalogue row, with what it reads. */
export function readView(row: ViewRow, refOf: RefOf, schemas: ReadonlySet<string>): View {
  return { ...refOf(row.name, row.schema), sql: row.sql, uses: usesOf(row.sql, refOf, schemas) };
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
function usesOf(sql: string, refOf: RefOf, schemas: ReadonlySet<string>): View['uses'] {
  const paths = pathsOf(tokenize(sql, LEXIS));
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
}

// `a`.`b`.`c`
function pathsOf(tokens: readonly Token[]): readonly Path[] {
  const paths: Path[] = [];
  let at = 0;
  while (at < tokens.length) {
    const names = pathAt(tokens, at);
    at += Math.max(1, 2 * names.length - 1);
    if (names.length === 0) continue;
    const next = tokens[at];
    paths.push(next?.kind === 'quoted' ? { names, next: next.value } : { names });
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
