import {
  buildColumnParts,
  columnTypeOf,
  conventionalName,
  type ColumnBuilder,
  type ColumnChanges,
  type Constraint,
  type Operation,
  type TableRef,
} from '@fastappkit/schema';
import type { AlterColumnInput, ColumnOperations } from './methods/columns';
import type { FlatOptions, Ungroup } from './option-groups';
import { refOf, type RunOperation } from './run';
import { defaultOf } from './values';

/** The methods of `op` that concern columns. */
export function columnOperations(run: RunOperation, ungroup: Ungroup): ColumnOperations {
  return {
    addColumn: async (table, name, column, options) =>
      run(addColumn(refOf(table, options), { name, column }, ungroup('addColumn', options))),
    dropColumn: async (table, column, options) =>
      run({ kind: 'dropColumn', table: refOf(table, options), column, ...ungroup('dropColumn', options) }),
    renameColumn: async (table, from, to, options) =>
      run({ kind: 'renameColumn', table: refOf(table, options), from, to, ...ungroup('renameColumn', options) }),
    alterColumn: async (table, column, changes, options) =>
      run({
        kind: 'alterColumn',
        table: refOf(table, options),
        column,
        changes: changesOf(changes),
        ...ungroup('alterColumn', options),
      }),
  };
}

// A column that brings keys, checks or indexes along is one change of the table, which SQLite rebuilds once.
function addColumn(
  table: TableRef,
  added: { readonly name: string; readonly column: ColumnBuilder },
  flags: FlatOptions['addColumn'],
): Operation {
  const { column, indexes, constraints: others } = buildColumnParts({ table, name: added.name }, added.column);
  const constraints = [...primaryKeyOf(table, column.name, added.column), ...others];
  const add: Operation = { kind: 'addColumn', table, column, ...flags };
  if (constraints.length + indexes.length === 0) return add;
  return {
    kind: 'batch',
    table,
    operations: [
      add,
      ...constraints.map((constraint): Operation => ({ kind: 'addConstraint', table, constraint })),
      ...indexes.map((index): Operation => ({ kind: 'createIndex', table, index })),
    ],
  };
}

// The parts of a column lack its primary key, since a table declares its key as a whole.
function primaryKeyOf(table: TableRef, column: string, { spec }: ColumnBuilder): readonly Constraint[] {
  if (!spec.primaryKey) return [];
  return [
    {
      kind: 'primaryKey',
      name: conventionalName({ kind: 'primaryKey', table: table.name }),
      columns: [column],
    },
  ];
}

function changesOf({ type, default: given, ...rest }: AlterColumnInput): ColumnChanges {
  return {
    ...rest,
    ...(type === undefined ? {} : { type: columnTypeOf(type) }),
    ...(given === undefined ? {} : { default: defaultOf(given) }),
  };
}
