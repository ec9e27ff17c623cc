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
import type { AlterColumnInput, Operations } from './operations';
import { flagsOf, refOf, type RunOperation } from './run';
import { defaultOf } from './values';

type ColumnOperations = Pick<Operations, 'addColumn' | 'dropColumn' | 'renameColumn' | 'alterColumn'>;

/** The methods of `op` that concern columns. */
export function columnOperations(run: RunOperation): ColumnOperations {
  return {
    addColumn: (table, name, column, options) =>
      run(addColumn(refOf(table, options), { name, column }, flagsOf(options))),
    dropColumn: (table, column, options) =>
      run({ kind: 'dropColumn', table: refOf(table, options), column, ...flagsOf(options) }),
    renameColumn: (table, from, to, options) => run({ kind: 'renameColumn', table: refOf(table, options), from, to }),
    alterColumn: (table, column, changes, options) =>
      run({
        kind: 'alterColumn',
        table: refOf(table, options),
        column,
        changes: changesOf(changes),
        ...flagsOf(options),
      }),
  };
}

// A column that brings keys, checks or indexes along is one change of the table, which SQLite rebuilds once.
function addColumn(
  table: TableRef,
  added: { readonly name: string; readonly column: ColumnBuilder },
  flags: { readonly ifNotExists?: boolean },
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
