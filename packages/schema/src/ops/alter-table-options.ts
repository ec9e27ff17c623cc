import { requireTable, updateTable } from '../metadata';
import type { PartitionBy } from '../partition';
import { tableKey, type TableOptions, type TableRef } from '../table';
import { without } from '../without';
import { withVoidParts } from './charset-parts';
import type { OperationDef } from './define';
import { probeChange } from './probe';

/** Changes the options of a table that its database can change; what `changes` does not name stays. */
export interface AlterTableOptions {
  readonly kind: 'alterTableOptions';
  readonly table: TableRef;
  readonly changes: TableOptionChanges;
}

/** New values of the options that change; `null` takes one away. `partitionBy` can change on MySQL and MariaDB only. */
export type TableOptionChanges = {
  readonly [K in keyof TableOptions]: TableOptions[K] | null;
} & { readonly partitionBy?: PartitionBy | null };

export const alterTableOptions: OperationDef<AlterTableOptions> = {
  describe: (op) => `alter options of table ${tableKey(op.table)} (${Object.keys(op.changes).join(', ')})`,
  reverse(op, before) {
    const { options = {}, partitionBy } = requireTable(before, op.table);
    const known: TableOptionChanges = { ...options, ...(partitionBy === undefined ? {} : { partitionBy }) };
    const keys = Object.keys(withVoidParts(op.changes, options)) as (keyof TableOptionChanges)[];
    return { ...op, changes: Object.fromEntries(keys.map((key) => [key, known[key] ?? null])) };
  },
  apply: (op, before) =>
    updateTable(before, op.table, (table) => {
      const { partitionBy, ...changes } = withVoidParts(op.changes, table.options ?? {});
      const kept = Object.entries({ ...table.options, ...changes }).filter(([, value]) => value !== null);
      const bare = without(partitionBy === undefined ? table : without(table, 'partitionBy'), 'options');
      return {
        // The columns and the rest are there: only two optional parts were taken out.
        ...(bare as typeof table),
        ...(kept.length === 0 ? {} : { options: Object.fromEntries(kept) }),
        ...(partitionBy === undefined || partitionBy === null ? {} : { partitionBy }),
      };
    }),
  probe: (op, now) => probeChange(now, (before) => alterTableOptions.apply(op, before)),
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'table', object: tableKey(op.table) }],
};
