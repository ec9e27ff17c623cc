import { tableKey, type Column, type Table } from '@fastappkit/schema';

/** The (normal) tables, where a partition has only what its parent does not give it. */
export function withoutInherited(tables: readonly Table[]): readonly Table[] {
  if (!tables.some((table) => table.partitionOf !== undefined)) return tables;
  const byKey = new Map(tables.map((table) => [tableKey(table), table]));
  return tables.map((table) => {
    const parent = table.partitionOf === undefined ? undefined : byKey.get(tableKey(table.partitionOf.parent));
    return parent === undefined ? table : withoutThose(table, columnsOf(parent, byKey), parent);
  });
}

function withoutThose(table: Table, inherited: readonly Column[], parent: Table): Table {
  const known = new Map(inherited.map((column) => [column.name, valueText(column)]));
  const { primaryKey, ...rest } = table;
  return {
    ...rest,
    columns: table.columns.filter(
      (column) => column.comment !== undefined || known.get(column.name) !== valueText(column),
    ),
    ...(primaryKey === undefined || parent.primaryKey !== undefined ? {} : { primaryKey }),
  };
}

// A partition may itself be divided, and then lists only its own columns.
function columnsOf(table: Table, byKey: ReadonlyMap<string, Table>): readonly Column[] {
  const parent = table.partitionOf === undefined ? undefined : byKey.get(tableKey(table.partitionOf.parent));
  const own = new Map(table.columns.map((column) => [column.name, column]));
  const above = parent === undefined || parent === table ? [] : columnsOf(parent, byKey);
  return [...above.filter((column) => !own.has(column.name)), ...table.columns];
}

// What a partition can have otherwise than its parent: a default and NOT NULL. A comment is never that of the parent.
function valueText({ nullable, default: value }: Column): string {
  return JSON.stringify([nullable, value?.kind, value?.kind === 'literal' ? String(value.value) : value?.sql]);
}
