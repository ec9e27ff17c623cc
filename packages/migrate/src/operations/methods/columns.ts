import type { ColumnBuilder, ColumnChanges, LiteralValue, SqlText } from '@fastappkit/schema';
import type { AddColumnOptions, AlterColumnOptions, DropColumnOptions, RenameColumnOptions } from '../dialect-options';

/** The methods of `op` that concern columns. */
export interface ColumnOperations {
  /**
   * Adds a column, with the keys, checks and indexes that its builder says.
   *
   * ```ts
   * await op.addColumn('posts', 'subtitle', string(200));
   * await op.addColumn('posts', 'editor_id', integer().references({ table: 'authors', column: 'id' }).index());
   * await op.addColumn('posts', 'slug', string(50), { mysql: { after: 'title', algorithm: 'instant' }, postgres: {}, sqlite: {} });
   * ```
   */
  addColumn(table: string, name: string, column: ColumnBuilder, options?: AddColumnOptions): Promise<void>;

  /**
   * Drops a column, and the keys and indexes that contain it.
   *
   * ```ts
   * await op.dropColumn('posts', 'body');
   * ```
   */
  dropColumn(table: string, column: string, options?: DropColumnOptions): Promise<void>;

  /**
   * Renames a column; keys, indexes and checks follow.
   *
   * ```ts
   * await op.renameColumn('posts', 'body', 'content');
   * ```
   */
  renameColumn(table: string, from: string, to: string, options?: RenameColumnOptions): Promise<void>;

  /**
   * Changes the named aspects of a column, and no others: on MySQL and MariaDB, whose MODIFY forgets what is not said,
   * the rest is restated. `default` is a value, `sql('...')` for an expression, or null to drop it.
   *
   * ```ts
   * await op.alterColumn('posts', 'title', { type: string(200), nullable: true, default: 'Untitled' });
   * ```
   *
   * ```ts postgres
   * await op.alterColumn('posts', 'body', { type: integer() }, { postgres: { using: 'length(body)' } });
   * ```
   */
  alterColumn(table: string, column: string, changes: AlterColumnInput, options?: AlterColumnOptions): Promise<void>;
}

/** The aspects that `alterColumn` changes. */
export interface AlterColumnInput extends Omit<ColumnChanges, 'type' | 'default'> {
  /** A builder that says the type, such as `string(200)`. */
  readonly type?: ColumnBuilder;
  readonly default?: LiteralValue | SqlText | null;
}
