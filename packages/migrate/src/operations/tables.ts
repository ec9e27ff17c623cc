import { buildTable } from '@fastappkit/schema';
import type { TableOperations } from './methods/tables';
import type { Ungroup } from './option-groups';
import type { InSchema } from './dialect-options';
import { flagsOf, refOf, type RunOperation } from './run';

/** The methods of `op` that concern whole tables. */
export function tableOperations(run: RunOperation, ungroup: Ungroup): TableOperations {
  return {
    createTable: async (name, columns, extras, options = {}) => {
      const { ifNotExists, ...tableOptions } = ungroup('createTable', options);
      const table = buildTable(name, columns, extras, { ...tableOptions, ...schemaOf(options) });
      await run({ kind: 'createTable', table, ...(ifNotExists === undefined ? {} : { ifNotExists }) });
    },
    dropTable: (name, options) => run({ kind: 'dropTable', table: refOf(name, options), ...flagsOf(options) }),
    renameTable: (from, to, options) => run({ kind: 'renameTable', table: refOf(from, options), to }),
    createTableComment: (table, comment, options) => run({ kind: 'setComment', table: refOf(table, options), comment }),
    alterTableOptions: async (table, changes, options) =>
      run({
        kind: 'alterTableOptions',
        table: refOf(table, options),
        changes: ungroup('alterTableOptions', changes),
      }),
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

function schemaOf({ schema }: InSchema): InSchema {
  return schema === undefined ? {} : { schema };
}
