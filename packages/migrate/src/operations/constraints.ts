import { nameByConvention, type Constraint } from '@fastappkit/schema';
import type { InSchema } from './dialect-options';
import type { KeyOperations } from './methods/keys';
import type { FlatOptions, Ungroup } from './option-groups';
import { refOf, type RunOperation } from './run';
import { sqlOf } from './values';

type ConstraintOperations = Omit<KeyOperations, 'createIndex' | 'dropIndex'>;

/** The methods of `op` that concern constraints. */
export function constraintOperations(run: RunOperation, ungroup: Ungroup): ConstraintOperations {
  const add = async (name: string | null, place: Place, shape: Shape): Promise<void> => {
    const { algorithm, lock, ...unnamed } = shape;
    const constraint = { ...unnamed, name: name ?? nameByConvention({ name: place.table }, unnamed) };
    return run({
      kind: 'addConstraint',
      table: refOf(place.table, place.options),
      constraint,
      ...(algorithm === undefined ? {} : { algorithm }),
      ...(lock === undefined ? {} : { lock }),
    });
  };
  return {
    createPrimaryKey: async (name, table, columns, options) =>
      add(name, { table, options }, { kind: 'primaryKey', columns, ...ungroup('createPrimaryKey', options) }),
    createUniqueConstraint: async (name, table, columns, options) =>
      add(name, { table, options }, { kind: 'unique', columns, ...ungroup('createUniqueConstraint', options) }),
    // The order of Alembic's create_foreign_key.
    // eslint-disable-next-line @typescript-eslint/max-params
    createForeignKey: async (name, table, refName, columns, refColumns, options) => {
      const { refSchema, ...flags } = ungroup('createForeignKey', options);
      const refTable = refOf(refName, refSchema === undefined ? undefined : { schema: refSchema });
      return add(name, { table, options }, { kind: 'foreignKey', columns, refTable, refColumns, ...flags });
    },
    createCheckConstraint: async (name, table, condition, options) => {
      const flags = ungroup('createCheckConstraint', options);
      return add(name, { table, options }, { kind: 'check', sql: sqlOf(condition), ...flags });
    },
    createExcludeConstraint: async (name, table, elements, options) => {
      const { using = 'gist', ...flags } = ungroup('createExcludeConstraint', options);
      return add(name, { table, options }, { kind: 'exclude', using, elements, ...flags });
    },
    dropConstraint: async (name, table, options) =>
      run({ kind: 'dropConstraint', table: refOf(table, options), name, ...ungroup('dropConstraint', options) }),
    validateConstraint: async (name, table, { type, ...options }) =>
      run({ kind: 'validateConstraint', table: refOf(table, options), name, type }),
    f: (name) => name,
  };
}

interface Place {
  readonly table: string;
  readonly options: InSchema | undefined;
}

type Shape = Unnamed<Constraint> & Online;
type Unnamed<C extends Constraint> = C extends Constraint ? Omit<C, 'name'> : never;
type Online = Pick<FlatOptions['dropConstraint'], 'algorithm' | 'lock'>;
