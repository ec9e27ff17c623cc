import type { Check, Constraint, ForeignKey } from '../constraints';
import { requireTable, updateTable } from '../metadata';
import { tableKey, type TableRef } from '../table';
import { without } from '../without';
import { WORDS } from './add-constraint';
import type { OperationDef } from './define';
import { constraintOf, withConstraint, withoutConstraint } from './table-parts';
import { probeChange } from './probe';

/**
 * Checks the rows that were there before a constraint that was added as NOT VALID (PostgreSQL).
 *
 * Reverses to a batch that drops the constraint and adds it as it was, if it was not valid.
 */
export interface ValidateConstraint {
  readonly kind: 'validateConstraint';
  readonly table: TableRef;
  readonly name: string;
  readonly type: 'foreignKey' | 'check';
}

export const validateConstraint: OperationDef<ValidateConstraint> = {
  describe: (op) => `validate ${WORDS[op.type]} ${op.name} of ${tableKey(op.table)}`,
  reverse(op, before) {
    const { table, name, type } = op;
    const constraint = constraintOf(requireTable(before, table), type, name);
    if (!isNotValid(constraint)) return { kind: 'batch', table, operations: [] };
    const drop = { kind: 'dropConstraint', table, name, type } as const;
    return { kind: 'batch', table, operations: [drop, { kind: 'addConstraint', table, constraint }] };
  },
  apply: (op, before) =>
    updateTable(before, op.table, (table) => {
      const constraint = constraintOf(table, op.type, op.name);
      if (!isNotValid(constraint)) return table;
      return withConstraint(withoutConstraint(table, constraint), validated(constraint));
    }),
  probe: (op, now) => probeChange(now, (before) => validateConstraint.apply(op, before)),
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'constraint', object: tableKey(op.table), name: op.name }],
};

function isNotValid(constraint: Constraint): constraint is ForeignKey | Check {
  return 'notValid' in constraint && constraint.notValid;
}

function validated(constraint: ForeignKey | Check): Constraint {
  return constraint.kind === 'check' ? without(constraint, 'notValid') : without(constraint, 'notValid');
}
