import type { Column, Index, Table } from '@fastappkit/schema';
import { columnList, createTableSql, type Ddl } from '../ddl';
import type { Statement } from '../statement';
import { rowidAlias } from './column';
import { ROWID } from './spell-names';

/** A change of a table that SQLite has no ALTER for. */
export interface Rebuild {
  readonly before: Table;
  readonly after: Table;
  /** Columns of `after` that take their values from `before`: new name to old name. */
  readonly sources: ReadonlyMap<string, string>;
}

/** What a rebuild takes from the compiler. */
export interface RebuildTools {
  readonly ddl: Ddl;
  createIndex(table: Table, index: Index): readonly Statement[];
}

/**
 * The statements that put a table of the shape `after` in the place of `before`, with its rows, counter, indexes and
 * triggers.
 *
 * The rename runs as old SQLite did it, so that views, triggers and foreign keys which name the table are left alone:
 * they mean the new one from then on. Foreign keys have to be off, or dropping the old table deletes rows of children.
 * @see https://www.sqlite.org/lang_altertable.html#otheralter
 */
export function rebuildTable(
  { ddl, createIndex }: RebuildTools,
  { before, after, sources }: Rebuild,
): readonly Statement[] {
  const temporary: Table = { ...after, name: `_fastappkit_new_${after.name}` };
  const old = ddl.quoteTable(before);
  const copied = after.columns.filter((column) => column.generated === undefined && sources.has(column.name));
  const pairs = copied.map(({ name }) => [name, sources.get(name) ?? name] as const);
  return [
    { sql: createTableSql(ddl, temporary) },
    ...copyRows(ddl, { from: before, to: temporary, pairs: [...rowidPair(before, after, copied), ...pairs] }),
    ...(hasCounter(before) && hasCounter(after) ? copyCounter(ddl, before, temporary) : []),
    { sql: `DROP TABLE ${old}` },
    { sql: 'PRAGMA legacy_alter_table = ON' },
    { sql: `ALTER TABLE ${ddl.quoteTable(temporary)} RENAME TO ${ddl.quoteIdent(after.name)}` },
    { sql: 'PRAGMA legacy_alter_table = OFF' },
    ...after.indexes.flatMap((index) => createIndex(after, index)),
    ...createTriggers(after),
  ];
}

/** The triggers of a table, as they were written. */
export function createTriggers({ triggers = [] }: Table): readonly Statement[] {
  return triggers.map(({ sql }) => ({ sql: sql.replace(/[;\s]+$/, '') }));
}

interface Copy {
  readonly from: Table;
  readonly to: Table;
  /** New and old name of each column. */
  readonly pairs: readonly (readonly [string, string])[];
}

function copyRows(ddl: Ddl, { from, to, pairs }: Copy): readonly Statement[] {
  const [target, source] = [ddl.quoteTable(to), ddl.quoteTable(from)];
  const columns = columnList(
    ddl,
    pairs.map(([name]) => name),
  );
  const values = pairs.map(([, name]) => ddl.quoteIdent(name)).join(', ');
  return [{ sql: `INSERT INTO ${target} ${columns}\nSELECT ${values}\nFROM ${source}` }];
}

// Rows keep the number that they have without a column for it. If all columns are new, that is all that there is of them.
function rowidPair(before: Table, after: Table, copied: readonly Column[]): readonly (readonly [string, string])[] {
  const tables = [before, after];
  if (tables.some(({ options }) => options?.withoutRowid === true)) return [];
  const alias = rowidAlias(after);
  if (alias !== undefined && copied.includes(alias)) return [];
  const taken = tables.flatMap(({ columns }) => columns.map((column) => column.name.toLowerCase()));
  const name = ROWID.find((one) => !taken.includes(one));
  return name === undefined ? [] : [[name, name]];
}

// The counter may be ahead of the greatest number: numbers of deleted rows are not given again.
function copyCounter(ddl: Ddl, from: Table, to: Table): readonly Statement[] {
  const counters = ddl.quoteTable({ ...from, name: 'sqlite_sequence' });
  const [oldName, newName] = [ddl.literal(from.name), ddl.literal(to.name)];
  return [
    { sql: `DELETE FROM ${counters} WHERE name = ${newName}` },
    { sql: `INSERT INTO ${counters} (name, seq)\nSELECT ${newName}, seq FROM ${counters} WHERE name = ${oldName}` },
  ];
}

function hasCounter(table: Table): boolean {
  return table.columns.some((column) => column.autoIncrement === true);
}
