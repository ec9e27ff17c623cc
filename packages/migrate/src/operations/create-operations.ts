import type { Row } from '@fastappkit/dialects';
import type { Operation } from '@fastappkit/schema';
import { RecordingSink } from '../runtime/recording-sink';
import type { ScriptSink } from '../runtime/sink';
import { batchOperation } from './batch';
import { bulkUpdateOperation } from './bulk-update';
import { columnOperations } from './columns';
import { constraintOperations } from './constraints';
import { batchRequest } from './for-each-batch';
import { indexOperations } from './indexes';
import { objectOperations } from './objects';
import type { Operations } from './operations';
import { ungrouping } from './option-groups';
import { registeredMethods, type RegisteredOperation } from './registered';
import { refOf } from './run';
import type { ScriptContext } from './script-context';
import { tableOperations } from './tables';

/** What the `op` of a script has beside its sink. */
export interface OperationsRequest {
  readonly context: ScriptContext;
  /** The operations of the project's own. */
  readonly registered?: readonly RegisteredOperation[] | undefined;
}

/** The `op` of a script, sending its operations to `sink`. */
export function createOperations(sink: ScriptSink, request: OperationsRequest): Operations {
  const run = sink.run.bind(sink);
  const ungroup = ungrouping(sink.dialect);
  const gather = async (script: (op: Operations) => Promise<void>): Promise<readonly Operation[]> => {
    const gathered = new RecordingSink(sink.dialect);
    await script(createOperations(gathered, request));
    return gathered.operations;
  };
  const op: Operations = {
    dialect: sink.dialect,
    get knex() {
      return sink.connection('op.knex').knex;
    },
    ...tableOperations(run, ungroup),
    ...columnOperations(run, ungroup),
    ...indexOperations(run, ungroup),
    ...constraintOperations(run, ungroup),
    ...objectOperations(run),
    bulkInsert: (table, rows, options) => run({ kind: 'bulkInsert', table: refOf(table, options), rows }),
    bulkUpdate: async (table, rows, options) => run(bulkUpdateOperation(table, rows, options)),
    execute: (sql, params) => run({ kind: 'executeSql', sql, ...(params === undefined ? {} : { params }) }),
    query: async <R extends Row>(sql: string, params?: readonly unknown[]) =>
      // The caller names the shape of the rows of its own query; there is nothing to check it against.
      (await sink.query(sql, params)) as readonly R[],
    invoke: run,
    getContext: () => request.context,
    batchAlterTable: async (table, body, options) => {
      const operations = await gather(body);
      if (operations.length > 0) await run(batchOperation(refOf(table, options), operations));
    },
    forEachBatch: async (table, options, body) => {
      // The caller names the shape of the rows of its own table.
      await sink.forEachBatch(batchRequest(table, options), (rows) => body(rows as readonly never[], op));
    },
    transaction: (body) => sink.savepoint(body),
    autocommitBlock: (body) => sink.autocommitBlock(body),
  };
  return Object.assign(op, registeredMethods(op, request.registered ?? [], gather));
}
