import { tableKey, type ForeignKey, type Table } from '@fastappkit/schema';

/** How the columns and models of a schema are called in TypeScript. */
export interface ModelNames {
  /** The exported name of the model of a table, by `modelId`; absent for tables that are not among the models. */
  readonly exported: ReadonlyMap<string, string>;
  keyOf(table: Table, column: string): string;
}

/** What a table refers to, and what refers to it, one line each: `authorId -> users.id`. */
export function relationLines(table: Table, tables: readonly Table[], names: ModelNames): readonly string[] {
  const key = tableKey(table);
  const others = tables.flatMap((from) =>
    from.foreignKeys.filter((one) => tableKey(one.refTable) === key).map((one) => ({ from, one })),
  );
  const byKey = new Map(tables.map((one) => [tableKey(one), one]));
  return [
    ...table.foreignKeys.map((one) => `${ownSide(table, one, names)} -> ${otherSide(one, byKey, names)}`),
    ...others.map(({ from, one }) => {
      const side = columnList(one.columns.map((column) => names.keyOf(from, column)));
      return `${ownColumns(table, one.refColumns, names)} <- ${nameOf(from, names)}.${side}`;
    }),
  ];
}

function ownSide(table: Table, { columns }: ForeignKey, names: ModelNames): string {
  return ownColumns(table, columns, names);
}

function ownColumns(table: Table, columns: readonly string[], names: ModelNames): string {
  return columnList(columns.map((column) => names.keyOf(table, column)));
}

function otherSide(
  { refTable, refColumns }: ForeignKey,
  tables: ReadonlyMap<string, Table>,
  names: ModelNames,
): string {
  const target = tables.get(tableKey(refTable));
  if (target === undefined) return `${tableKey(refTable)}.${columnList(refColumns)}`;
  return `${nameOf(target, names)}.${columnList(refColumns.map((column) => names.keyOf(target, column)))}`;
}

function nameOf(table: Table, { exported }: ModelNames): string {
  const key = tableKey(table);
  return exported.get(key) ?? key;
}

function columnList(columns: readonly string[]): string {
  const [only = ''] = columns;
  return columns.length === 1 ? only : `(${columns.join(', ')})`;
}
