import { requireTable, updateTable } from '../metadata';
import { findUnique, tableKey, type Table, type TableRef } from '../table';
import type { OperationDef } from './define';
import type { OnlineDdl } from './online-ddl';
import { indexOf, withoutUnique } from './table-parts';
import { probeIn, probeOf } from './probe';

/** Drops an index. Reverses to `createIndex` of what the schema before holds. */
export interface DropIndex extends OnlineDdl {
  readonly kind: 'dropIndex';
  readonly table: TableRef;
  readonly name: string;
  readonly ifExists?: boolean;
  /** PostgreSQL: drop without blocking writers, outside of a transaction. */
  readonly concurrently?: boolean;
}

export const dropIndex: OperationDef<DropIndex> = {
  describe: (op) => `drop index ${op.name} on ${tableKey(op.table)}`,
  reverse(op, before) {
    const table = requireTable(before, op.table);
    const found = findUnique(table, op.name);
    if (found !== undefined && 'kind' in found) return { kind: 'addConstraint', table: op.table, constraint: found };
    return {
      kind: 'createIndex',
      table: op.table,
      index: indexOf(table, op.name),
      ...(op.concurrently === undefined ? {} : { concurrently: op.concurrently }),
    };
  },
  apply: (op, before) =>
    updateTable(before, op.table, (table) => {
      const unique = findUnique(table, op.name);
      if (unique !== undefined) return withoutUnique(table, unique);
      if (op.ifExists !== true) indexOf(table, op.name);
      return { ...table, indexes: table.indexes.filter((index) => index.name !== op.name) };
    }),
  probe: (op, now) => probeIn(now, op.table, (table) => probeOf(!isThere(table, op.name), op.ifExists)),
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'index', object: tableKey(op.table), name: op.name }],
};

function isThere(table: Table, name: string): boolean {
  return table.indexes.some((index) => index.name === name) || findUnique(table, name) !== undefined;
}
