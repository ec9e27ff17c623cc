import { buildTable } from '@fastappkit/schema';
import type { Operations } from './operations';
import { flagsOf, refOf, type RunOperation } from './run';

type TableOperations = Pick<
  Operations,
  | 'createTable'
  | 'dropTable'
  | 'renameTable'
  | 'createTableComment'
  | 'dropTableComment'
  | 'alterTableOptions'
  | 'attachPartition'
  | 'detachPartition'
>;

/** The methods of `op` that concern whole tables. */
export function tableOperations(run: RunOperation): TableOperations {
  return {
    createTable: async (name, columns, extras, options = {}) => {
      const { ifNotExists, ...tableOptions } = options;
      const table = buildTable(name, columns, extras, tableOptions);
      await run({ kind: 'createTable', table, ...(ifNotExists === undefined ? {} : { ifNotExists }) });
    },
    dropTable: (name, options) => run({ kind: 'dropTable', table: refOf(name, options), ...flagsOf(options) }),
    renameTable: (from, to, options) => run({ kind: 'renameTable', table: refOf(from, options), to }),
    createTableComment: (table, comment, options) => run({ kind: 'setComment', table: refOf(table, options), comment }),
    alterTableOptions: (table, changes, options) =>
      run({ kind: 'alterTableOptions', table: refOf(table, options), changes }),
    attachPartition: (table, partition, bound, options = {}) => {
      const { partitionSchema: schema } = options;
      return run({
        kind: 'attachPartition',
        table: refOf(partition, schema === undefined ? undefined : { schema }),
        partitionOf: { parent: refOf(table, options), bound },
      });
    },
    detachPartition: (partition, options) => run({ kind: 'detachPartition', table: refOf(partition, options) }),
    dropTableComment: (table, options) => run({ kind: 'setComment', table: refOf(table, options), comment: null }),
  };
}
