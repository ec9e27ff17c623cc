/** What a database can do, as data. Code outside of a dialect's folder asks these flags, never for the dialect's name. */
export interface DialectFeatures {
  /** DDL can be rolled back. */
  readonly transactionalDdl: boolean;
  /** A column's type, nullability and default can be changed in place; otherwise the table is rebuilt. */
  readonly alterColumn: boolean;
  /** Constraints can be added to and dropped from an existing table; otherwise the table is rebuilt. */
  readonly alterConstraints: boolean;
  /** Tables and columns have comments. */
  readonly comments: boolean;
  /** Enum types are objects with a name. */
  readonly namedEnums: boolean;
  /** Sequences are objects of their own. */
  readonly sequences: boolean;
  /** Extensions can be installed. */
  readonly extensions: boolean;
  /** Several schemas in one database. */
  readonly schemas: boolean;
  /** CHECK constraints are enforced. */
  readonly checkConstraints: boolean;
  /** Constraints can wait for the commit. */
  readonly deferrableConstraints: boolean;
  /** Two nulls can count as equal in a unique constraint. */
  readonly nullsNotDistinct: boolean;
  readonly excludeConstraints: boolean;
  /** An index can cover only the rows of a predicate. */
  readonly partialIndexes: boolean;
  readonly expressionIndexes: boolean;
  /** An index can store columns that it does not search (INCLUDE). */
  readonly includeColumns: boolean;
  readonly concurrentIndexes: boolean;
  readonly generatedColumns: boolean;
  readonly identityColumns: boolean;
  /** Primary keys have names of their own. */
  readonly namedPrimaryKeys: boolean;
  /** ARRAY types. */
  readonly arrays: boolean;
  /** Longest identifier, in bytes or characters as the server counts; 0 is no limit. */
  readonly maxIdentifierLength: number;
}
