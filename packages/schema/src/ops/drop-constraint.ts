import type { Constraint } from '../constraints';
import { requireTable, updateTable } from '../metadata';
import { constraintsOf, tableKey, type TableRef } from '../table';
import { WORDS } from './add-constraint';
import type { OperationDef } from './define';
import { constraintOf, withoutConstraint } from './table-parts';

/** Drops a constraint by name. Reverses to `addConstraint` of what the schema before holds. */
export interface DropConstraint {
  readonly kind: 'dropConstraint';
  readonly table: TableRef;
  readonly name: string;
  readonly type: Constraint['kind'];
  readonly ifExists?: boolean;
}

export const dropConstraint: OperationDef<DropConstraint> = {
  describe: (op) => `drop ${WORDS[op.type]} ${op.name} of ${tableKey(op.table)}`,
  reverse: (op, before) => ({
    kind: 'addConstraint',
    table: op.table,
    constraint: constraintOf(requireTable(before, op.table), op.type, op.name),
  }),
  apply: (op, before) =>
    updateTable(before, op.table, (table) => {
      const known = constraintsOf(table).some((one) => one.kind === op.type && one.name === op.name);
      if (op.ifExists === true && !known) return table;
      return withoutConstraint(table, constraintOf(table, op.type, op.name));
    }),
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'constraint', object: tableKey(op.table), name: op.name }],
};
