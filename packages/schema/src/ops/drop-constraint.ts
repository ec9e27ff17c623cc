import type { Constraint } from '../constraints';
import { requireTable, updateTable } from '../metadata';
import { tableKey, type TableRef } from '../table';
import { WORDS } from './add-constraint';
import type { OperationDef } from './define';
import { constraintOf, findConstraint, withoutConstraint } from './table-parts';

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
      if (op.ifExists === true && findConstraint(table, op.type, op.name) === undefined) return table;
      return withoutConstraint(table, constraintOf(table, op.type, op.name));
    }),
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'constraint', object: tableKey(op.table), name: op.name }],
};
