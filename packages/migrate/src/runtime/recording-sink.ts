import type { Connection, Dialect, Row } from '@fastappkit/dialects';
import type { Operation } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import type { Sink } from './sink';

/** Writes operations on a list and touches nothing: how the schema at a revision is known without a database. */
export class RecordingSink implements Sink {
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
}
