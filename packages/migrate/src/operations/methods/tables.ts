import type { ColumnsInput, ExtrasInput } from '@fastappkit/schema';
import type { CreateTableOptions, InSchema, TableOptionsInput } from '../dialect-options';

/** The methods of `op` that concern whole tables. */
export interface TableOperations {
  /**
   * Creates a table with its columns, keys, checks and indexes, declared as in a model. What a table has on one kind of
   * database only is in the group of that one, and of no concern to the others.
   *
   * ```ts
   * await op.createTable('tags', {
   *   id: integer().primaryKey(),
   *   name: string(50).notNull().unique(),
   *   post_id: integer().references({ table: 'posts', column: 'id' }, { onDelete: 'cascade' }),
   * }, (t) => [index().on(t.post_id)], { mysql: { engine: 'InnoDB', charset: 'utf8mb4' }, sqlite: { strict: true } });
   * ```
   */
  createTable<C extends ColumnsInput>(
    name: string,
    columns: C,
    extras?: ExtrasInput<C>,
    options?: CreateTableOptions,
  ): Promise<void>;

  /**
   * Drops a table with all that belongs to it.
   *
   * ```ts
   * await op.dropTable('drafts');
   * await op.dropTable('drafts', { ifExists: true });
   * ```
   */
  dropTable(name: string, options?: InSchema & { readonly ifExists?: boolean }): Promise<void>;

  /**
   * Renames a table, within its schema.
   *
   * ```ts
   * await op.renameTable('drafts', 'sketches');
   * ```
   */
  renameTable(from: string, to: string, options?: InSchema): Promise<void>;

  /**
   * Gives a table a comment, in the place of the one that it has. SQLite has none.
   *
   * ```ts postgres mysql
   * await op.createTableComment('posts', 'What people write');
   * ```
   */
  createTableComment(table: string, comment: string, options?: InSchema): Promise<void>;

  /**
   * Takes the comment of a table away.
   *
   * ```ts postgres mysql
   * await op.dropTableComment('posts');
   * ```
   */
  dropTableComment(table: string, options?: InSchema): Promise<void>;

  /**
   * Changes options of a table; null takes one away, and what is not named stays.
   *
   * ```ts
   * await op.alterTableOptions('drafts', {
   *   postgres: { unlogged: true, with: { fillfactor: '70' } },
   *   mysql: { rowFormat: 'DYNAMIC' },
   *   sqlite: { strict: true },
   * });
   * ```
   */
  alterTableOptions(table: string, changes: TableOptionsInput, options?: InSchema): Promise<void>;

  /**
   * Makes `partition` a partition of `table`; `bound` is `FOR VALUES ...` or `DEFAULT` (PostgreSQL).
   *
   * ```ts postgres
   * await op.attachPartition('events', 'events_2024', "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')");
   * ```
   */
  attachPartition(table: string, partition: string, bound: string, options?: PartitionOptions): Promise<void>;

  /**
   * Makes a partition a table of its own again (PostgreSQL).
   *
   * ```ts postgres
   * await op.detachPartition('events_2023');
   * ```
   */
  detachPartition(partition: string, options?: InSchema): Promise<void>;
}

/** The schemas of a partition and of its parent, where they are not the default one. */
export interface PartitionOptions extends InSchema {
  readonly partitionSchema?: string;
}
