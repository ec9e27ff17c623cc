/** An index that is not the back of a constraint. */
export interface Index {
  readonly name: string;
  readonly parts: readonly IndexPart[];
  readonly unique?: boolean;
  /** Access method in lower case (`btree` when absent). */
  readonly method?: string;
  /** Predicate of a partial index. */
  readonly where?: string;
  /** Columns that are stored but not searched (PostgreSQL). */
  readonly include?: readonly string[];
}

/** A column or an expression of an index, ascending unless it says otherwise. */
export interface IndexPart {
  /** Exactly one of `column` and `sql` is given. */
  readonly column?: string;
  readonly sql?: string;
  readonly descending?: boolean;
  readonly nulls?: 'first' | 'last';
  /** PostgreSQL operator class. */
  readonly operatorClass?: string;
  /** MySQL prefix length in characters. */
  readonly length?: number;
}
