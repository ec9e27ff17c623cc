import { SchemaError } from '../errors';
import { requireTable, type MetaData } from '../metadata';
import { sameTable, tableKey, type Table, type TableRef } from '../table';
import type { OperationDef } from './define';
import { probeRename } from './probe';

/** Renames a table inside of its schema; rows, indexes and constraints keep their names. */
export interface RenameTable {
  readonly kind: 'renameTable';
  readonly table: TableRef;
  readonly to: string;
}

export const renameTable: OperationDef<RenameTable> = {
  describe: (op) => `rename table ${tableKey(op.table)} to ${op.to}`,
  reverse: (op) => ({ kind: 'renameTable', table: { ...op.table, name: op.to }, to: op.table.name }),
  apply(op, before) {
    const renamed = { ...requireTable(before, op.table), name: op.to };
    if (before.tables.has(tableKey(renamed))) throw new SchemaError('TABLE_EXISTS', { table: tableKey(renamed) });
    return { ...before, tables: replaceInPlace(before, op, renamed) };
  },
  probe: (op, now) =>
    probeRename(now.tables.has(tableKey(op.table)), now.tables.has(tableKey({ ...op.table, name: op.to }))),
  needs: (op) => [op.table],
  touches: (op) => [
    { what: 'table', object: tableKey(op.table) },
    { what: 'table', object: tableKey({ ...op.table, name: op.to }) },
  ],
};

function replaceInPlace(before: MetaData, op: RenameTable, renamed: Table): MetaData['tables'] {
  return new Map(
    [...before.tables].map(([key, table]) => {
      const next = key === tableKey(op.table) ? renamed : table;
      return [tableKey(next), followReferences(next, op)];
    }),
  );
}

function followReferences(table: Table, op: RenameTable): Table {
  if (!table.foreignKeys.some((key) => sameTable(key.refTable, op.table))) return table;
  const foreignKeys = table.foreignKeys.map((key) =>
    sameTable(key.refTable, op.table) ? { ...key, refTable: { ...key.refTable, name: op.to } } : key,
  );
  return { ...table, foreignKeys };
}
