/** An index that is not the back of a constraint. */
export interface Index {
  readonly name: string;
  readonly parts: readonly IndexPart[];
  readonly unique?: boolean;
  /** Two nulls count as equal in a unique index (PostgreSQL 15). */
  readonly nullsNotDistinct?: boolean;
  /** Access method in lower case (`btree` when absent); `fulltext` and `spatial` are those of MySQL. */
  readonly method?: string;
  /** Predicate of a partial index. */
  readonly where?: string;
  /** Columns that are stored but not searched (PostgreSQL). */
  readonly include?: readonly string[];
  /** Storage parameters, such as `fillfactor` or `lists` of an ivfflat index (PostgreSQL). */
  readonly storage?: StorageParameters;
  /** The parser of a FULLTEXT index, such as `ngram` (MySQL). */
  readonly parser?: string;
  /** The optimiser passes it over: INVISIBLE of MySQL, IGNORED of MariaDB. */
  readonly invisible?: boolean;
  readonly comment?: string;
  /** A concurrent build failed: the index is there and of no use (PostgreSQL). Only ever read. */
  readonly invalid?: boolean;
}

/** Parameters of the storage by name, as `WITH (...)` writes them. */
export type StorageParameters = Readonly<Record<string, string>>;

/** A column or an expression of an index, ascending unless it says otherwise. */
export interface IndexPart {
  /** Exactly one of `column` and `sql` is given. */
  readonly column?: string;
  readonly sql?: string;
  readonly collation?: string;
  readonly descending?: boolean;
  readonly nulls?: 'first' | 'last';
  /** PostgreSQL operator class. */
  readonly operatorClass?: string;
  /** MySQL prefix length in characters. */
  readonly length?: number;
}

/**
 * The method of an index that names none: `btree`, but in a table of the engine MEMORY.
 * @see https://dev.mysql.com/doc/refman/9.0/en/create-index.html#create-index-options
 */
export function usualIndexMethod(engine: string | undefined): 'btree' | 'hash' {
  return /^(?:memory|heap)$/i.test(engine ?? '') ? 'hash' : 'btree';
}
