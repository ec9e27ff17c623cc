import type { Operations } from './operations';
import { flagsOf, refOf, type RunOperation } from './run';
import { sqlOf } from './values';

type ConstraintOperations = Pick<
  Operations,
  | 'createPrimaryKey'
  | 'createUniqueConstraint'
  | 'createForeignKey'
  | 'createCheckConstraint'
  | 'createExcludeConstraint'
  | 'dropConstraint'
>;

/** The methods of `op` that concern constraints. */
export function constraintOperations(run: RunOperation): ConstraintOperations {
  return {
    createPrimaryKey: (name, table, columns, options) =>
      run({
        kind: 'addConstraint',
        table: refOf(table, options),
        constraint: { kind: 'primaryKey', name, columns, ...flagsOf(options) },
      }),
    createUniqueConstraint: (name, table, columns, options) =>
      run({
        kind: 'addConstraint',
        table: refOf(table, options),
        constraint: { kind: 'unique', name, columns, ...flagsOf(options) },
      }),
    // The order of Alembic's create_foreign_key.
    // eslint-disable-next-line @typescript-eslint/max-params
    createForeignKey: (name, table, refTable, columns, refColumns, options) => {
      const { refSchema, ...flags } = flagsOf(options);
      const target = refOf(refTable, refSchema === undefined ? undefined : { schema: refSchema });
      return run({
        kind: 'addConstraint',
        table: refOf(table, options),
        constraint: { kind: 'foreignKey', name, columns, refTable: target, refColumns, ...flags },
      });
    },
    createCheckConstraint: (name, table, condition, options) =>
      run({
        kind: 'addConstraint',
        table: refOf(table, options),
        constraint: { kind: 'check', name, sql: sqlOf(condition), ...flagsOf(options) },
      }),
    createExcludeConstraint: (name, table, elements, options) => {
      const { using = 'gist', ...flags } = flagsOf(options);
      return run({
        kind: 'addConstraint',
        table: refOf(table, options),
        constraint: { kind: 'exclude', name, using, elements, ...flags },
      });
    },
    dropConstraint: (name, table, options) =>
      run({ kind: 'dropConstraint', table: refOf(table, options), name, ...flagsOf(options) }),
  };
}
