import { buildColumn, columnTypeOf, type ColumnChanges, type ColumnDefault } from '@fastappkit/schema';
import type { AlterColumnInput, Operations } from './operations';
import { flagsOf, refOf, type RunOperation } from './run';

type ColumnOperations = Pick<Operations, 'addColumn' | 'dropColumn' | 'renameColumn' | 'alterColumn'>;

/** The methods of `op` that concern columns. */
export function columnOperations(run: RunOperation): ColumnOperations {
  return {
    addColumn: (table, name, column, options) =>
      run({ kind: 'addColumn', table: refOf(table, options), column: buildColumn(name, column), ...flagsOf(options) }),
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

function changesOf({ type, default: given, ...rest }: AlterColumnInput): ColumnChanges {
  return {
    ...rest,
    ...(type === undefined ? {} : { type: columnTypeOf(type) }),
    ...(given === undefined ? {} : { default: defaultOf(given) }),
  };
}

function defaultOf(given: NonNullable<AlterColumnInput['default']> | null): ColumnDefault | null {
  if (given === null) return null;
  return typeof given === 'object' ? { kind: 'expression', sql: given.sql } : { kind: 'literal', value: given };
}
