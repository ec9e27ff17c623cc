import type { Constraint } from '../constraints';
import { SchemaError } from '../errors';
import { updateTable, type MetaData } from '../metadata';
import { constraintsOf, findColumn, findUnique, tableKey, type Table, type TableRef } from '../table';
import { alterColumn, type AlterColumn } from './alter-column';
import type { OperationDef } from './define';
import type { OnlineDdl } from './online-ddl';
import type { Operation } from './operation';
import { exists, findConstraint, withConstraint } from './table-parts';
import { probeIn, probeOf, type Probe } from './probe';

/** Adds a primary key, unique, foreign key, check or exclusion constraint. Reverses to `dropConstraint`. */
export interface AddConstraint extends OnlineDdl {
  readonly kind: 'addConstraint';
  readonly table: TableRef;
  readonly constraint: Constraint;
}

export const addConstraint: OperationDef<AddConstraint> = {
  describe: (op) =>
    `add ${WORDS[op.constraint.kind]} ${op.constraint.name ?? ''} to ${tableKey(op.table)}`.replace('  ', ' '),
  reverse(op, before) {
    const { name, kind } = op.constraint;
    if (name === undefined) throw new SchemaError('OPERATION_IRREVERSIBLE', { operation: addConstraint.describe(op) });
    const drop: Operation = { kind: 'dropConstraint', table: op.table, name, type: kind };
    const nulls = impliedChanges(op, before).map((change) => alterColumn.reverse(change, before));
    return nulls.length === 0 ? drop : { kind: 'batch', table: op.table, operations: [drop, ...nulls] };
  },
  apply: (op, before) => {
    const implied = impliedChanges(op, before).reduce((schema, change) => alterColumn.apply(change, schema), before);
    return updateTable(implied, op.table, (table) => {
      const { name } = op.constraint;
      if (name !== undefined && constraintsOf(table).some((one) => one.name === name))
        exists('constraint', name, table);
      return withConstraint(table, op.constraint);
    });
  },
  probe: (op, now) => probeIn(now, op.table, (table) => probeConstraint(table, op.constraint)),
  needs: (op) => (op.constraint.kind === 'foreignKey' ? [op.table, op.constraint.refTable] : [op.table]),
  touches: (op) => [{ what: 'constraint', object: tableKey(op.table), name: op.constraint.name ?? op.constraint.kind }],
};

// The columns of a primary key become NOT NULL, and stay so when it goes.
function impliedChanges({ table: ref, constraint }: AddConstraint, before: MetaData): readonly AlterColumn[] {
  if (constraint.kind !== 'primaryKey' || constraint.nullable === true) return [];
  const table = before.tables.get(tableKey(ref));
  return constraint.columns
    .filter((name) => table !== undefined && findColumn(table, name)?.nullable === true)
    .map((column) => ({ kind: 'alterColumn', table: ref, column, changes: { nullable: false } }));
}

/** How messages call the kinds of constraints. */
export const WORDS: { readonly [K in Constraint['kind']]: string } = {
  primaryKey: 'primary key',
  unique: 'unique constraint',
  foreignKey: 'foreign key',
  check: 'check constraint',
  exclude: 'exclusion constraint',
};

function probeConstraint(table: Table, { kind, name }: Constraint): Probe {
  if (kind === 'primaryKey') return probeOf(table.primaryKey !== undefined);
  if (name === undefined) return 'unclear';
  const isUnique = kind === 'unique' && findUnique(table, name) !== undefined;
  return probeOf(isUnique || findConstraint(table, kind, name) !== undefined);
}
