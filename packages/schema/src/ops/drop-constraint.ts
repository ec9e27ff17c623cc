import type { Constraint } from '../constraints';
import { requireTable, updateTable } from '../metadata';
import type { Index } from '../index-def';
import { findUnique, tableKey, type Table, type TableRef } from '../table';
import { WORDS } from './add-constraint';
import type { OperationDef } from './define';
import type { OnlineDdl } from './online-ddl';
import { constraintOf, findConstraint, withoutConstraint, withoutUnique } from './table-parts';
import { probeIn, probeOf } from './probe';

/** Drops a constraint by name. Reverses to `addConstraint` of what the schema before holds. */
export interface DropConstraint extends OnlineDdl {
  readonly kind: 'dropConstraint';
  readonly table: TableRef;
  readonly name: string;
  readonly type: Constraint['kind'];
  readonly ifExists?: boolean;
}

export const dropConstraint: OperationDef<DropConstraint> = {
  describe: (op) => `drop ${WORDS[op.type]} ${op.name} of ${tableKey(op.table)}`,
  reverse(op, before) {
    const table = requireTable(before, op.table);
    const unique = uniqueIndexOf(op, table);
    if (unique !== undefined) return { kind: 'createIndex', table: op.table, index: unique };
    return { kind: 'addConstraint', table: op.table, constraint: constraintOf(table, op.type, op.name) };
  },
  apply: (op, before) =>
    updateTable(before, op.table, (table) => {
      const unique = uniqueIndexOf(op, table);
      if (unique !== undefined) return withoutUnique(table, unique);
      if (op.ifExists === true && findConstraint(table, op.type, op.name) === undefined) return table;
      return withoutConstraint(table, constraintOf(table, op.type, op.name));
    }),
  probe: (op, now) =>
    probeIn(now, op.table, (table) =>
      probeOf(
        findConstraint(table, op.type, op.name) === undefined && uniqueIndexOf(op, table) === undefined,
        op.ifExists,
      ),
    ),
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'constraint', object: tableKey(op.table), name: op.name }],
};

// The unique index that the operation calls a constraint.
function uniqueIndexOf({ type, name }: DropConstraint, table: Table): Index | undefined {
  if (type !== 'unique' || findConstraint(table, type, name) !== undefined) return undefined;
  const found = findUnique(table, name);
  return found !== undefined && 'parts' in found ? found : undefined;
}
