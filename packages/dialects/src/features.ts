/** What a database can do, as data. Code outside of a dialect's folder asks these flags, never for the dialect's name. */
export interface DialectFeatures {
  readonly transactionalDdl: boolean;
  readonly alterColumn: boolean;
  readonly alterConstraints: boolean;
  readonly alterForeignKeyColumns: boolean;
  readonly alterReadColumns: boolean;
  readonly alterExpressions: boolean;
  readonly comments: boolean;
  readonly namedEnums: boolean;
  readonly namedTypes: boolean;
  readonly sequences: boolean;
  readonly sequenceTypes: boolean;
  readonly extensions: boolean;
  readonly partitionTables: boolean;
  readonly schemas: boolean;
  readonly checkConstraints: boolean;
  readonly deferrableConstraints: boolean;
  readonly nullsNotDistinct: boolean;
  readonly excludeConstraints: boolean;
  readonly partialIndexes: boolean;
  readonly expressionIndexes: boolean;
  readonly includeColumns: boolean;
  readonly concurrentIndexes: boolean;
  readonly generatedColumns: boolean;
  readonly identityColumns: boolean;
  readonly autoIncrementNeedsKey: boolean;
  readonly charsets: boolean;
  readonly typesLimitValues: boolean;
  readonly viewsBlockColumns: boolean;
  readonly viewsBlockTables: boolean;
  readonly namedPrimaryKeys: boolean;
  readonly arrays: boolean;
  readonly statementCancel: boolean;
  readonly maxIdentifierLength: number;
}

/** What a flag means, with the pages of the vendors that say so. */
export interface FeatureDoc {
  readonly meaning: string;
  readonly see: readonly string[];
}

/** The meaning of each flag. `docs/reference/features.md` is written from it, and a test tries each flag on its server. */
export const FEATURE_DOCS: { readonly [F in keyof DialectFeatures]: FeatureDoc } = {
  transactionalDdl: {
    meaning: 'DDL can be rolled back.',
    see: [
      'https://wiki.postgresql.org/wiki/Transactional_DDL_in_PostgreSQL:_A_Competitive_Analysis',
      'https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html',
      'https://www.sqlite.org/lang_transaction.html',
    ],
  },
  alterColumn: {
    meaning: "A column's type, nullability and default can be changed in place; otherwise the table is rebuilt.",
    see: ['https://www.sqlite.org/lang_altertable.html#otheralter'],
  },
  alterConstraints: {
    meaning: 'Constraints can be added to and dropped from an existing table; otherwise the table is rebuilt.',
    see: ['https://www.sqlite.org/omitted.html'],
  },
  alterForeignKeyColumns: {
    meaning:
      'A column that a foreign key has, on either side, can get another type of its kind without dropping the key.',
    see: [
      'https://www.postgresql.org/docs/current/sql-altertable.html',
      'https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html#foreign-key-restrictions',
    ],
  },
  alterReadColumns: {
    meaning:
      'A column that a check, a generated column or an expression of an index reads can get a type of another kind.',
    see: [
      'https://www.postgresql.org/docs/current/sql-altertable.html',
      'https://dev.mysql.com/doc/refman/8.4/en/alter-table-generated-columns.html',
    ],
  },
  alterExpressions: {
    meaning: 'A generated column can get another expression where it is.',
    see: [
      'https://www.postgresql.org/docs/16/sql-altertable.html',
      'https://dev.mysql.com/doc/refman/8.4/en/alter-table-generated-columns.html',
    ],
  },
  comments: {
    meaning:
      'Tables and columns have comments. Where they have none, declared ones are kept in the model only, ' +
      'and an operation that only sets a comment is unsupported.',
    see: [
      'https://www.postgresql.org/docs/current/sql-comment.html',
      'https://dev.mysql.com/doc/refman/8.4/en/create-table.html',
    ],
  },
  namedEnums: {
    meaning: 'Enum types are objects with a name. Otherwise the values belong to the column.',
    see: [
      'https://www.postgresql.org/docs/current/datatype-enum.html',
      'https://dev.mysql.com/doc/refman/8.4/en/enum.html',
    ],
  },
  namedTypes: {
    meaning: 'Domains and composite types are objects with a name.',
    see: [
      'https://www.postgresql.org/docs/current/sql-createdomain.html',
      'https://www.postgresql.org/docs/current/rowtypes.html',
    ],
  },
  sequences: {
    meaning: 'Sequences are objects of their own.',
    see: [
      'https://www.postgresql.org/docs/current/sql-createsequence.html',
      'https://mariadb.com/docs/server/reference/sql-structure/sequences',
    ],
  },
  sequenceTypes: {
    meaning: 'A sequence can be of another type than bigint.',
    see: ['https://www.postgresql.org/docs/current/sql-createsequence.html'],
  },
  extensions: {
    meaning: 'Extensions can be installed.',
    see: ['https://www.postgresql.org/docs/current/sql-createextension.html'],
  },
  partitionTables: {
    meaning: 'The partitions of a table are tables, which can be attached and detached.',
    see: ['https://www.postgresql.org/docs/current/ddl-partitioning.html'],
  },
  schemas: {
    meaning:
      'Schemas can be created, and one connection reaches the tables of all. On MySQL and MariaDB a schema is a database.',
    see: [
      'https://www.postgresql.org/docs/current/ddl-schemas.html',
      'https://dev.mysql.com/doc/refman/8.4/en/create-database.html',
    ],
  },
  checkConstraints: {
    meaning: 'CHECK constraints are enforced.',
    see: [
      'https://dev.mysql.com/doc/refman/8.4/en/create-table-check-constraints.html',
      'https://www.sqlite.org/lang_createtable.html#check_constraints',
    ],
  },
  deferrableConstraints: {
    meaning: 'Constraints can wait for the commit: on PostgreSQL all but checks, on SQLite foreign keys.',
    see: [
      'https://www.postgresql.org/docs/current/sql-set-constraints.html',
      'https://www.sqlite.org/foreignkeys.html#fk_deferred',
    ],
  },
  nullsNotDistinct: {
    meaning: 'Two nulls can count as equal in a unique constraint (PostgreSQL 15 and later).',
    see: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-UNIQUE-CONSTRAINTS'],
  },
  excludeConstraints: {
    meaning: 'A constraint can keep rows from overlapping in the sense of given operators.',
    see: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-EXCLUSION'],
  },
  partialIndexes: {
    meaning: 'An index can cover only the rows of a predicate.',
    see: ['https://www.postgresql.org/docs/current/indexes-partial.html', 'https://www.sqlite.org/partialindex.html'],
  },
  expressionIndexes: {
    meaning: 'An index can have expressions as keys.',
    see: [
      'https://dev.mysql.com/doc/refman/8.4/en/create-index.html#create-index-functional-key-parts',
      'https://www.sqlite.org/expridx.html',
    ],
  },
  includeColumns: {
    meaning: 'An index can store columns that it does not search (INCLUDE).',
    see: ['https://www.postgresql.org/docs/current/indexes-index-only-scans.html'],
  },
  concurrentIndexes: {
    meaning: 'An index can be built while others write to the table: CONCURRENTLY, or LOCK = NONE.',
    see: [
      'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
      'https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html',
    ],
  },
  generatedColumns: {
    meaning: 'The database can compute a column from others.',
    see: [
      'https://www.postgresql.org/docs/current/ddl-generated-columns.html',
      'https://dev.mysql.com/doc/refman/8.4/en/create-table-generated-columns.html',
      'https://www.sqlite.org/gencol.html',
    ],
  },
  identityColumns: {
    meaning: 'A column can number its rows as the SQL standard has it: GENERATED ... AS IDENTITY.',
    see: ['https://www.postgresql.org/docs/current/ddl-identity-columns.html'],
  },
  autoIncrementNeedsKey: {
    meaning: 'A column that numbers its rows has to be a key at all times.',
    see: ['https://dev.mysql.com/doc/refman/8.4/en/example-auto-increment.html', 'https://www.sqlite.org/autoinc.html'],
  },
  charsets: {
    meaning: 'Texts have a character set; a column that states none has that of its table.',
    see: ['https://dev.mysql.com/doc/refman/8.4/en/charset-column.html'],
  },
  typesLimitValues: {
    meaning: 'A column takes no value that its type has no room for.',
    see: ['https://www.sqlite.org/datatype3.html', 'https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html'],
  },
  viewsBlockColumns: {
    meaning: 'A column that a view reads cannot be dropped.',
    see: [
      'https://www.postgresql.org/docs/current/ddl-depend.html',
      'https://www.sqlite.org/lang_altertable.html#alter_table_drop_column',
    ],
  },
  viewsBlockTables: {
    meaning: 'A table that a view reads cannot be dropped, and the columns which it reads keep their types.',
    see: ['https://www.postgresql.org/docs/current/ddl-depend.html'],
  },
  namedPrimaryKeys: {
    meaning: 'Primary keys have names of their own. On MySQL and MariaDB all are called PRIMARY.',
    see: ['https://dev.mysql.com/doc/refman/8.4/en/create-table.html'],
  },
  arrays: {
    meaning: 'A column can hold an array.',
    see: ['https://www.postgresql.org/docs/current/arrays.html'],
  },
  statementCancel: {
    meaning: 'Another session can end the statement that runs. What runs in this process stops it until it is done.',
    see: [
      'https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SIGNAL',
      'https://dev.mysql.com/doc/refman/8.4/en/kill.html',
    ],
  },
  maxIdentifierLength: {
    meaning: 'The longest name, in bytes on PostgreSQL and in characters on MySQL and MariaDB; 0 is no limit.',
    see: [
      'https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS',
      'https://dev.mysql.com/doc/refman/8.4/en/identifier-length.html',
    ],
  },
};
