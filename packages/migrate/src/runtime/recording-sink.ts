import type { Connection, Dialect, Row } from '@fastappkit/dialects';
import type { Operation } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import { BATCHES_ALTERNATIVE, describeBatches, type BatchRequest } from './batches/request';
import type { ScriptSink } from './sink';

/** Writes operations on a list and touches nothing: how the schema at a revision is known without a database. */
export class RecordingSink implements ScriptSink {
  readonly dialect: Dialect;
  readonly operations: Operation[] = [];

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  run(op: Operation): Promise<void> {
    this.operations.push(op);
    return Promise.resolve();
  }

  query(sql: string): Promise<readonly Row[]> {
    return Promise.reject(new MigrateError('NEEDS_DATABASE', { what: `op.query("${sql}")`, revision: null }));
  }

  connection(what: string): Connection {
    throw new MigrateError('NEEDS_DATABASE', { what, revision: null });
  }

  savepoint(body: () => Promise<void>): Promise<void> {
    return body();
  }

  autocommitBlock(body: () => Promise<void>): Promise<void> {
    return body();
  }

  forEachBatch(request: BatchRequest): Promise<void> {
    const what = describeBatches(request);
    return Promise.reject(
      new MigrateError('NEEDS_DATABASE', { what, revision: null, alternative: BATCHES_ALTERNATIVE }),
    );
  }
}
