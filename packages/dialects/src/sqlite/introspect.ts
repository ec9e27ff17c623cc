import {
  tableKey,
  type Constraint,
  type Index,
  type MetaData,
  type TableOptions,
  type Trigger,
} from '@fastappkit/schema';
import { assemble, inScope, type Of } from '../assemble';
import type { Connection } from '../connection/connection';
import type { InspectScope } from '../dialect';
import { COLUMNS, OBJECTS, type ColumnRow, type ObjectRow } from './catalog';
import { parseCreateIndex, parseCreateTable, type ParsedTable } from './parse-ddl';
import { readColumn } from './read-column';

/** Reads the schema with two queries and the stored texts of tables, indexes and triggers. */
export async function introspect(db: Connection, scope: InspectScope = {}): Promise<MetaData> {
  const objects = await db.query<ObjectRow>(OBJECTS);
  const rows = await db.query<ColumnRow>(COLUMNS);
  const tables = objects.filter((row) => row.type === 'table' && inScope({ name: row.name }, scope));
  const parsed = new Map(tables.map((row) => [row.name, parseCreateTable(row.sql ?? '')]));
  const triggers = triggersByTable(objects.filter((row) => row.type === 'trigger'));
  return assemble({
    tables: tables.map((row) => ({
      name: row.name,
      ...optionsOf(parsed.get(row.name)),
      ...triggersOf(triggers.get(row.name)),
    })),
    columns: rows.flatMap((row) => {
      const table = parsed.get(row.table);
      return table === undefined ? [] : [{ table: keyOf(row.table), part: readColumn(row, table) }];
    }),
    constraints: constraintsOf(parsed, rows),
    indexes: objects
      .filter((row) => row.type === 'index')
      .map((row) => ({ table: keyOf(row.table), part: readIndex(row) })),
  });
}

function keyOf(name: string): string {
  return tableKey({ name });
}

function triggersByTable(rows: readonly ObjectRow[]): ReadonlyMap<string, readonly Trigger[]> {
  const found = new Map<string, Trigger[]>();
  for (const { table, name, sql } of rows) found.set(table, [...(found.get(table) ?? []), { name, sql: sql ?? '' }]);
  return found;
}

function triggersOf(triggers: readonly Trigger[] | undefined): { readonly triggers?: readonly Trigger[] } {
  return triggers === undefined ? {} : { triggers };
}

function optionsOf(table: ParsedTable | undefined): { readonly options?: TableOptions } {
  const options: TableOptions = {
    ...(table?.strict === true ? { strict: true } : {}),
    ...(table?.withoutRowid === true ? { withoutRowid: true } : {}),
  };
  return Object.keys(options).length === 0 ? {} : { options };
}

function readIndex(row: ObjectRow): Index {
  const { parts, unique, where } = parseCreateIndex(row.sql ?? '');
  return { name: row.name, parts, ...(unique ? { unique } : {}), ...(where === undefined ? {} : { where }) };
}

// A foreign key without columns refers to the primary key of the other table.
function constraintsOf(
  parsed: ReadonlyMap<string, ParsedTable>,
  rows: readonly ColumnRow[],
): readonly Of<Constraint>[] {
  const primaryKeyOf = (table: string): readonly string[] =>
    rows
      .filter((row) => row.table.toLowerCase() === table.toLowerCase() && row.key > 0)
      .sort((a, b) => a.key - b.key)
      .map((row) => row.name);
  return [...parsed].flatMap(([table, { constraints }]) =>
    constraints.map((part): Of<Constraint> => {
      const isOpen = part.kind === 'foreignKey' && part.refColumns.length === 0;
      return { table: keyOf(table), part: isOpen ? { ...part, refColumns: primaryKeyOf(part.refTable.name) } : part };
    }),
  );
}
