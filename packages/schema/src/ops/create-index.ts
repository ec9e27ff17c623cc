import type { Index } from '../index-def';
import { updateTable } from '../metadata';
import { findUnique, tableKey, type Table, type TableRef } from '../table';
import type { OperationDef } from './define';
import type { OnlineDdl } from './online-ddl';
import { exists } from './table-parts';
import { probeIn, probeOf } from './probe';

/** Creates an index on an existing table. Reverses to `dropIndex`. */
export interface CreateIndex extends OnlineDdl {
  readonly kind: 'createIndex';
  readonly table: TableRef;
  readonly index: Index;
  readonly ifNotExists?: boolean;
  /** PostgreSQL: build without blocking writers, outside of a transaction. */
  readonly concurrently?: boolean;
}

export const createIndex: OperationDef<CreateIndex> = {
  describe: (op) => `create index ${op.index.name} on ${tableKey(op.table)}`,
  reverse: (op) => ({
    kind: 'dropIndex',
    table: op.table,
    name: op.index.name,
    ...(op.concurrently === undefined ? {} : { concurrently: op.concurrently }),
  }),
  apply: (op, before) =>
    updateTable(before, op.table, (table) => {
      const { name } = op.index;
      const known = table.indexes.some((index) => index.name === name) || findUnique(table, name) !== undefined;
      if (known && op.ifNotExists === true) return table;
      return known ? exists('index', name, table) : { ...table, indexes: [...table.indexes, op.index] };
    }),
  probe: (op, now) => probeIn(now, op.table, (table) => probeOf(hasIndex(table, op.index.name), op.ifNotExists)),
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'index', object: tableKey(op.table), name: op.index.name }],
};

function hasIndex(table: Table, name: string): boolean {
  const index = table.indexes.find((one) => one.name === name);
  return index === undefined ? findUnique(table, name) !== undefined : index.invalid !== true;
}
