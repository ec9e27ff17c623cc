/** What a database can do, as data. Code outside of a dialect's folder asks these flags, never for the dialect's name. */
export interface DialectFeatures {
  /**
   * DDL can be rolled back.
   * @see https://wiki.postgresql.org/wiki/Transactional_DDL_in_PostgreSQL:_A_Competitive_Analysis
   * @see https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html
   * @see https://www.sqlite.org/lang_transaction.html
   */
  readonly transactionalDdl: boolean;
  /**
   * A column's type, nullability and default can be changed in place; otherwise the table is rebuilt.
   * @see https://www.sqlite.org/lang_altertable.html#otheralter
   */
  readonly alterColumn: boolean;
  /**
   * Constraints can be added to and dropped from an existing table; otherwise the table is rebuilt.
   * @see https://www.sqlite.org/omitted.html
   */
  readonly alterConstraints: boolean;
  /**
   * Tables and columns have comments. Where they have none, declared comments are kept in the model only: a new table
   * or column goes without them, and an operation that sets one alone is unsupported.
   * @see https://www.postgresql.org/docs/current/sql-comment.html
   * @see https://dev.mysql.com/doc/refman/8.4/en/create-table.html
   */
  readonly comments: boolean;
  /**
   * Enum types are objects with a name. Otherwise the values belong to the column.
   * @see https://www.postgresql.org/docs/current/datatype-enum.html
   * @see https://dev.mysql.com/doc/refman/8.4/en/enum.html
   */
  readonly namedEnums: boolean;
  /**
   * Sequences are objects of their own.
   * @see https://www.postgresql.org/docs/current/sql-createsequence.html
   * @see https://mariadb.com/docs/server/reference/sql-structure/sequences
   */
  readonly sequences: boolean;
  /**
   * Extensions can be installed.
   * @see https://www.postgresql.org/docs/current/sql-createextension.html
   */
  readonly extensions: boolean;
  /**
   * One connection reaches tables of several schemas. On MySQL and MariaDB a schema is a database.
   * @see https://www.postgresql.org/docs/current/ddl-schemas.html
   * @see https://dev.mysql.com/doc/refman/8.4/en/create-database.html
   */
  readonly schemas: boolean;
  /**
   * CHECK constraints are enforced.
   * @see https://dev.mysql.com/doc/refman/8.4/en/create-table-check-constraints.html
   * @see https://www.sqlite.org/lang_createtable.html#check_constraints
   */
  readonly checkConstraints: boolean;
  /**
   * Constraints can wait for the commit: on PostgreSQL all but checks, on SQLite foreign keys.
   * @see https://www.postgresql.org/docs/current/sql-set-constraints.html
   * @see https://www.sqlite.org/foreignkeys.html#fk_deferred
   */
  readonly deferrableConstraints: boolean;
  /**
   * Two nulls can count as equal in a unique constraint (PostgreSQL 15 and later).
   * @see https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-UNIQUE-CONSTRAINTS
   */
  readonly nullsNotDistinct: boolean;
  /**
   * No two rows may overlap in the sense of given operators.
   * @see https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-EXCLUSION
   */
  readonly excludeConstraints: boolean;
  /**
   * An index can cover only the rows of a predicate.
   * @see https://www.postgresql.org/docs/current/indexes-partial.html
   * @see https://www.sqlite.org/partialindex.html
   */
  readonly partialIndexes: boolean;
  /**
   * An index can have expressions as keys.
   * @see https://dev.mysql.com/doc/refman/8.4/en/create-index.html#create-index-functional-key-parts
   * @see https://www.sqlite.org/expridx.html
   */
  readonly expressionIndexes: boolean;
  /**
   * An index can store columns that it does not search (INCLUDE).
   * @see https://www.postgresql.org/docs/current/indexes-index-only-scans.html
   */
  readonly includeColumns: boolean;
  /**
   * An index can be built while others write to the table: CONCURRENTLY, or LOCK = NONE.
   * @see https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
   * @see https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html
   */
  readonly concurrentIndexes: boolean;
  /**
   * The database can compute a column from others.
   * @see https://www.postgresql.org/docs/current/ddl-generated-columns.html
   * @see https://dev.mysql.com/doc/refman/8.4/en/create-table-generated-columns.html
   * @see https://www.sqlite.org/gencol.html
   */
  readonly generatedColumns: boolean;
  /**
   * GENERATED ... AS IDENTITY.
   * @see https://www.postgresql.org/docs/current/ddl-identity-columns.html
   */
  readonly identityColumns: boolean;
  /**
   * Primary keys have names of their own. On MySQL and MariaDB all are called PRIMARY.
   * @see https://dev.mysql.com/doc/refman/8.4/en/create-table.html
   */
  readonly namedPrimaryKeys: boolean;
  /**
   * ARRAY types.
   * @see https://www.postgresql.org/docs/current/arrays.html
   */
  readonly arrays: boolean;
  /**
   * Longest identifier, in bytes (PostgreSQL) or characters (MySQL); 0 is no limit.
   * @see https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
   * @see https://dev.mysql.com/doc/refman/8.4/en/identifier-length.html
   */
  readonly maxIdentifierLength: number;
}
