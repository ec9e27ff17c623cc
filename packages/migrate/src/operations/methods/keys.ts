import type {
  Check,
  Constraint,
  Exclude,
  ForeignKeyOptions,
  IndexPartBuilder,
  OnlineDdl,
  SqlText,
} from '@fastappkit/schema';
import type {
  CreateIndexOptions,
  DropIndexOptions,
  Grouped,
  InSchema,
  NoOptions,
  PrimaryKeyOptions,
  UniqueOptions,
} from '../dialect-options';

/** The methods of `op` that concern indexes and constraints. Where a name is null, the convention gives it. */
export interface KeyOperations {
  /**
   * Creates an index. `parts` are names of columns, or say more: `column('a').desc()`, `sql('lower(a)')`.
   *
   * ```ts
   * await op.createIndex('ix_posts_likes', 'posts', [column('likes').desc(), 'id'], { unique: true });
   * await op.createIndex(null, 'posts', ['author_id', 'likes']);
   * ```
   *
   * ```ts postgres
   * await op.createIndex('ix_posts_top', 'posts', ['likes'], { where: 'likes > 9', postgres: { include: ['title'] } });
   * await op.createIndex('ix_posts_body', 'posts', ['body'], { postgres: { opclass: 'text_pattern_ops', with: { fillfactor: '70' } } });
   * await op.autocommitBlock(() => op.createIndex('ix_posts_likes', 'posts', ['likes'], { postgres: { concurrently: true } }));
   * ```
   *
   * ```ts mysql
   * await op.createIndex('ix_posts_body', 'posts', ['body'], { mysql: { length: 20, algorithm: 'inplace', lock: 'none' } });
   * await op.createIndex('ft_posts_body', 'posts', ['body'], { mysql: { using: 'fulltext' } });
   * ```
   */
  createIndex(
    name: string | null,
    table: string,
    parts: readonly IndexPartInput[],
    options?: CreateIndexOptions,
  ): Promise<void>;

  /**
   * Drops an index.
   *
   * ```ts
   * await op.dropIndex('ix_posts_title', 'posts');
   * ```
   *
   * ```ts postgres
   * await op.autocommitBlock(() => op.dropIndex('ix_posts_title', 'posts', { postgres: { concurrently: true } }));
   * ```
   */
  dropIndex(name: string, table: string, options?: DropIndexOptions): Promise<void>;

  /**
   * Gives a table its primary key.
   *
   * ```ts
   * await op.createPrimaryKey('pk_drafts', 'drafts', ['id']);
   * ```
   */
  createPrimaryKey(
    name: string | null,
    table: string,
    columns: readonly string[],
    options?: PrimaryKeyOptions,
  ): Promise<void>;

  /**
   * Says that rows differ in these columns.
   *
   * ```ts
   * await op.createUniqueConstraint('uq_posts_author', 'posts', ['author_id', 'title']);
   * await op.createUniqueConstraint(null, 'posts', ['title']);
   * ```
   *
   * ```ts postgres
   * await op.createUniqueConstraint('uq_posts_body', 'posts', ['body'], { postgres: { nullsNotDistinct: true } });
   * ```
   */
  createUniqueConstraint(
    name: string | null,
    table: string,
    columns: readonly string[],
    options?: UniqueOptions,
  ): Promise<void>;

  /**
   * Says that the values of these columns exist in `refTable`.
   *
   * ```ts
   * await op.createForeignKey(null, 'posts', 'authors', ['author_id'], ['id'], { onDelete: 'cascade' });
   * ```
   */
  createForeignKey(
    name: string | null,
    table: string,
    refTable: string,
    columns: readonly string[],
    refColumns: readonly string[],
    options?: CreateForeignKeyOptions,
  ): Promise<void>;

  /**
   * Says that a condition is true, or null, for every row.
   *
   * ```ts
   * await op.createCheckConstraint('ck_posts_likes', 'posts', 'likes >= 0');
   * ```
   */
  createCheckConstraint(
    name: string | null,
    table: string,
    condition: string | SqlText,
    options?: CreateCheckOptions,
  ): Promise<void>;

  /**
   * No two rows may have every expression of `elements` compare as true by its operator (PostgreSQL). `using` is `gist`
   * unless said.
   *
   * ```ts postgres
   * await op.createExcludeConstraint('ex_events_at', 'events_2024', [{ sql: 'tsrange(at, at + interval \'1 day\')', operator: '&&' }]);
   * ```
   */
  createExcludeConstraint(
    name: string | null,
    table: string,
    elements: readonly { readonly sql: string; readonly operator: string }[],
    options?: InSchema & Partial<Omit<Exclude, 'kind' | 'name' | 'elements'>>,
  ): Promise<void>;

  /**
   * Drops a constraint of that type.
   *
   * ```ts
   * await op.dropConstraint('uq_authors_name', 'authors', { type: 'unique' });
   * ```
   */
  dropConstraint(name: string, table: string, options: DropConstraintOptions): Promise<void>;

  /**
   * Checks the rows that were there before a constraint that was added with `notValid` (PostgreSQL).
   *
   * ```ts postgres
   * await op.createCheckConstraint('ck_posts_likes', 'posts', 'likes >= 0', { postgres: { notValid: true } });
   * await op.validateConstraint('ck_posts_likes', 'posts', { type: 'check' });
   * ```
   */
  validateConstraint(
    name: string,
    table: string,
    options: InSchema & { readonly type: 'foreignKey' | 'check' },
  ): Promise<void>;

  /**
   * Marks a name as final, as Alembic's `f` does. Every name that is given here is taken as it is, so the name comes
   * back; only null asks for the one of the convention.
   *
   * ```ts
   * await op.createIndex(op.f('ix_posts_author_id'), 'posts', ['author_id']);
   * ```
   */
  f(name: string): string;
}

/** A column name, SQL, or a part with its order. */
export type IndexPartInput = string | SqlText | Pick<IndexPartBuilder, 'kind' | 'part'>;

/** Options of `createForeignKey`. */
export interface CreateForeignKeyOptions
  extends
    InSchema,
    Omit<ForeignKeyOptions, 'onDeleteColumns' | 'notValid'>,
    Grouped<Pick<ForeignKeyOptions, 'onDeleteColumns' | 'notValid'>, OnlineDdl> {
  readonly refSchema?: string;
}

/** Options of `createCheckConstraint`. */
export interface CreateCheckOptions
  extends InSchema, Grouped<Pick<Check, 'notValid' | 'noInherit'>, Pick<Check, 'notEnforced'> & OnlineDdl> {}

/** Options of `dropConstraint`. */
export interface DropConstraintOptions extends InSchema, Grouped<NoOptions, OnlineDdl> {
  readonly type: Constraint['kind'];
  readonly ifExists?: boolean;
}
