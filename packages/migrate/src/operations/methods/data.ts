import type { Row } from '@fastappkit/dialects';
import type { Operation, RowValues } from '@fastappkit/schema';
import type { BulkUpdateOptions } from '../bulk-update';
import type { InSchema } from '../dialect-options';
import type { ScriptContext } from '../script-context';

/** The methods of `op` that concern rows, SQL as written, and the run itself. */
export interface DataOperations {
  /**
   * Inserts rows.
   *
   * ```ts
   * await op.bulkInsert('authors', [{ id: 1, name: 'Ada' }, { id: 2, name: "O'Neill" }]);
   * ```
   */
  bulkInsert(table: string, rows: readonly RowValues[], options?: InSchema): Promise<void>;

  /**
   * Changes rows that are found by `key`, many with one statement. Every row has its key and the same columns; a key
   * that no row of the table has changes nothing.
   *
   * ```ts
   * await op.bulkUpdate('posts', [{ id: 1, likes: 10 }, { id: 2, likes: 20 }], { key: 'id' });
   * ```
   * @throws MigrateError BULK_UPDATE_INVALID  A row has no key, or other columns than the first one, or the key twice.
   */
  bulkUpdate(table: string, rows: readonly RowValues[], options: BulkUpdateOptions): Promise<void>;

  /**
   * Runs SQL as it is written; `?` stand for `params`.
   *
   * ```ts
   * await op.execute('UPDATE posts SET likes = ? WHERE likes < ?', [0, 10]);
   * ```
   */
  execute(sql: string, params?: readonly unknown[]): Promise<void>;

  /**
   * Reads rows.
   *
   * ```ts
   * const rows = await op.query<{ id: number }>('SELECT id FROM posts WHERE likes > ?', [100]);
   * for (const { id } of rows) await op.execute('UPDATE posts SET title = ? WHERE id = ?', ['Popular', id]);
   * ```
   * @throws MigrateError NEEDS_DATABASE  In offline SQL.
   */
  query<R extends Row = Row>(sql: string, params?: readonly unknown[]): Promise<readonly R[]>;

  /**
   * Carries out an operation that is given as data, as Alembic's `invoke` does.
   *
   * ```ts
   * await op.invoke({ kind: 'dropColumn', table: { name: 'posts' }, column: 'body' });
   * ```
   */
  invoke(operation: Operation): Promise<void>;

  /**
   * Tells about the run: the dialect, the revision, its app, the direction, whether there is a database to ask,
   * and the `--tag` of the command.
   *
   * ```ts
   * const { isOffline, direction } = op.getContext();
   * if (!isOffline && direction === 'upgrade') await op.query('SELECT count(*) FROM posts');
   * ```
   */
  getContext(): ScriptContext;

  /**
   * Runs `body` in a savepoint of the revision's transaction: what it did is undone if it throws, and the rest stays.
   *
   * ```ts
   * await op.transaction(async () => {
   *   await op.execute('UPDATE posts SET likes = likes + 1');
   * });
   * ```
   * @throws MigrateError SAVEPOINT_ENDED  On MySQL and MariaDB `body` changes the schema, which commits.
   */
  transaction(body: () => Promise<void>): Promise<void>;

  /**
   * Commits what was done so far, runs `body` outside of a transaction, and opens the next one.
   *
   * ```ts
   * await op.autocommitBlock(() => op.execute('UPDATE posts SET likes = 0'));
   * ```
   */
  autocommitBlock(body: () => Promise<void>): Promise<void>;
}
