import { sameTable, tableKey, type Index, type MetaData, type TableRef, type Trigger } from '@fastappkit/schema';
import { assemble, inScope, type Of } from '../assemble';
import type { Connection } from '../connection/connection';
import type { InspectScope } from '../dialect';
import { COLUMNS, OBJECTS, type ColumnRow, type ObjectRow } from './catalog';
import { parseCreateIndex, parseCreateTable } from './parse-ddl';
import { namesOf, optionsOf, readTable } from './read-table';
import { readViews } from './read-views';
import { spellIndex, type NameIndex } from './spell-names';
import { sourcesOf, triggerUses } from './uses';

/**
 * Reads the schema with two queries and the stored texts of its objects. Where the scope names tables, those whose
 * triggers mention one of them come along: a change of that one may concern them.
 */
export async function introspect(db: Connection, scope: InspectScope = {}): Promise<MetaData> {
  const objects = await db.query<ObjectRow>(OBJECTS);
  const rows = groupByTable(await db.query<ColumnRow>(COLUMNS));
  const tables = objects.filter((row) => row.type === 'table');
  const names: NameIndex = new Map(tables.map(({ name }) => [name.toLowerCase(), namesOf(name, rows.get(name) ?? [])]));
  const triggers = triggersByTable(objects.filter((row) => row.type === 'trigger'));
  const parts = tables.map(({ name, sql }) => {
    const parsed = parseCreateTable(sql ?? '');
    return { parsed, ...readTable(name, parsed, { rows: rows.get(name) ?? [], names }) };
  });
  const all = assemble({
    tables: tables.map((row, at) => ({
      name: row.name,
      ...optionsOf(parts[at]?.parsed),
      ...triggersOf(triggers.get(row.name)),
    })),
    columns: parts.flatMap((one) => one.columns),
    constraints: parts.flatMap((one) => one.constraints),
    indexes: objects.filter((row) => row.type === 'index').map((row) => readIndex(row, names)),
  });
  const schema = { ...all, views: readViews(objects, all) };
  return scope.tables === undefined ? schema : limitTo(schema, scope);
}

function groupByTable(rows: readonly ColumnRow[]): ReadonlyMap<string, readonly ColumnRow[]> {
  const groups = new Map<string, ColumnRow[]>();
  for (const row of rows) {
    const group = groups.get(row.table);
    if (group === undefined) groups.set(row.table, [row]);
    else group.push(row);
  }
  return groups;
}

function triggersByTable(rows: readonly ObjectRow[]): ReadonlyMap<string, readonly Trigger[]> {
  const found = new Map<string, Trigger[]>();
  for (const { table, name, sql } of rows) found.set(table, [...(found.get(table) ?? []), { name, sql: sql ?? '' }]);
  return found;
}

function triggersOf(triggers: readonly Trigger[] | undefined): { readonly triggers?: readonly Trigger[] } {
  return triggers === undefined ? {} : { triggers };
}

function readIndex(row: ObjectRow, names: NameIndex): Of<Index> {
  const { parts, unique, where } = parseCreateIndex(row.sql ?? '');
  const index = { name: row.name, parts, ...(unique ? { unique } : {}), ...(where === undefined ? {} : { where }) };
  const table = names.get(row.table.toLowerCase());
  return { table: tableKey({ name: row.table }), part: table === undefined ? index : spellIndex(index, table) };
}

function limitTo(schema: MetaData, scope: InspectScope): MetaData {
  const isNamed = (ref: TableRef): boolean => inScope(ref, scope);
  const sources = sourcesOf(schema);
  const tables = [...schema.tables].filter(
    ([, table]) =>
      isNamed(table) ||
      (table.triggers ?? []).some(({ sql }) => triggerUses(sql, sources, table).some((use) => isNamed(use.table))),
  );
  const views = [...schema.views].filter(([, view]) =>
    view.uses.some((use) => isNamed(use.table) && tables.some(([, table]) => sameTable(table, use.table))),
  );
  return { ...schema, tables: new Map(tables), views: new Map(views) };
}
