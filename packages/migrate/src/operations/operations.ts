import type { Connection, Dialect, Row } from '@fastappkit/dialects';
import type { SqlText } from '@fastappkit/schema';
import type { InSchema } from './dialect-options';
import type { ColumnOperations } from './methods/columns';
import type { DataOperations } from './methods/data';
import type { KeyOperations } from './methods/keys';
import type { ObjectOperations } from './methods/objects';
import type { TableOperations } from './methods/tables';

/**
 * The `op` that `upgrade(op)` and `downgrade(op)` receive: every change of a schema as a method.
 *
 * Names of tables and columns are written as in the database. Columns are declared with the builders of a model. Options
 * that belong to one kind of database are in a group under its name.
 */
export interface Operations extends TableOperations, ColumnOperations, KeyOperations, ObjectOperations, DataOperations {
  readonly dialect: Dialect;
  /**
   * knex on the run's session and transaction: its queries, and its schema builder. What it does to the schema is not
   * known before it runs, so it cannot be printed, nor undone by itself.
   *
   * ```ts
   * await op.knex('posts').where({ likes: 0 }).update({ title: 'Unloved' });
   * ```
   *
   * @throws MigrateError NEEDS_DATABASE  In offline SQL.
   */
  readonly knex: Connection['knex'];

  /**
   * Gathers the changes of one table: one rebuild on SQLite, one statement where the database can.
   *
   * ```ts
   * await op.batchAlterTable('posts', async (batch) => {
   *   await batch.dropColumn('posts', 'body');
   *   await batch.alterColumn('posts', 'likes', { nullable: true });
   * });
   * ```
   */
  batchAlterTable(table: string, body: (batch: Operations) => Promise<void>, options?: InSchema): Promise<void>;

  /**
   * Works through a large table in the order of its key, batch by batch, each in a short transaction of its own.
   *
   * What the revision did before is committed first. How far it came is saved in the transaction of each batch, so that
   * after a crash the next run goes on where this one was: every row is done once, and so is what came before. Rows that
   * others insert behind that place meanwhile are not seen.
   *
   * ```ts
   * await op.forEachBatch('posts', { where: 'body IS NULL', columns: ['title'] }, async (rows, batch) => {
   *   for (const { id, title } of rows) {
   *     await batch.execute('UPDATE posts SET body = ? WHERE id = ?', [String(title).toLowerCase(), id]);
   *   }
   * });
   * ```
   * @throws MigrateError NEEDS_DATABASE, DRY_RUN_AUTOCOMMIT  In offline SQL and in a dry run.
   * @throws MigrateError SAVEPOINT_ENDED  It is called in op.transaction or in a batch.
   * @throws MigrateError BATCH_TABLE_MISSING, BATCH_KEY_MISSING, BATCH_KEY_INVALID, BATCH_OPTION_INVALID
   * @throws MigrateError BATCH_AFTER_CODE  op.knex was used before it.
   * @throws MigrateError BATCH_CALL_CHANGED  The revision was edited after it was interrupted.
   */
  forEachBatch<R extends Row = Row>(
    table: string,
    options: BatchOptions,
    body: (rows: readonly R[], batch: Operations) => Promise<void>,
  ): Promise<void>;
}

/** How `forEachBatch` goes through a table. */
export interface BatchOptions extends InSchema {
  /** A column, or columns together, unique and not null; the primary key where it is absent. */
  readonly key?: string | readonly string[];
  /** Rows of a batch; 1,000 where it is absent. */
  readonly size?: number;
  /** SQL that says which rows. */
  readonly where?: string | SqlText;
  /** The columns that are read beside the key; all where it is absent. */
  readonly columns?: readonly string[];
  /** Milliseconds between two batches, for those who work with the database meanwhile; none where it is absent. */
  readonly pauseMs?: number;
}
