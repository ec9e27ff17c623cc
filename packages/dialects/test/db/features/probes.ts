import { all, each, everywhere, gives, refuses, takes, type Probes } from './probe';
import { cancelsStatement, longestName, rollsBackDdl, waitsForCommit } from './questions';

// What a database does not have is asked for in its own words as far as it has any, and else in those of the standard or
// of PostgreSQL.

const TABLE = 'CREATE TABLE t (a INT, b INT)';
const KEY = 'CREATE TABLE t (a INT, CONSTRAINT pk_of_t PRIMARY KEY (a))';

const CHECKED = 'CREATE TABLE t (a INT, CONSTRAINT ck CHECK (a > 0))';
const COMPUTED = 'CREATE TABLE t (a INT, c INT GENERATED ALWAYS AS (a + 1) STORED)';
const VIEWED = [TABLE, 'CREATE VIEW v AS SELECT a FROM t'];
const PARENT_AND_CHILD = [
  'CREATE TABLE p (a INT PRIMARY KEY)',
  'CREATE TABLE t (b INT, CONSTRAINT fk FOREIGN KEY (b) REFERENCES p (a))',
];
const rebuilt = (table: string, items: string): readonly string[] => [
  `CREATE TABLE n (${items})`,
  `DROP TABLE ${table}`,
  `ALTER TABLE n RENAME TO ${table}`,
];

/** How to find out what a server can do. */
export const PROBES: Probes = {
  transactionalDdl: everywhere(rollsBackDdl),
  alterColumn: each({
    postgres: takes(
      TABLE,
      'ALTER TABLE t ALTER COLUMN a TYPE BIGINT, ALTER COLUMN a SET NOT NULL, ALTER COLUMN a SET DEFAULT 1',
    ),
    mysql: takes(TABLE, 'ALTER TABLE t MODIFY COLUMN a BIGINT NOT NULL DEFAULT 1'),
    // NOT NULL alone can be altered from 3.53 on: https://www.sqlite.org/lang_altertable.html
    sqlite: takes(TABLE, 'ALTER TABLE t ALTER COLUMN a SET DEFAULT 1', 'ALTER TABLE t ALTER COLUMN a TYPE BIGINT'),
  }),
  alterConstraints: everywhere(
    takes(
      TABLE,
      'CREATE TABLE p (a INT PRIMARY KEY)',
      // SQLite takes these two from 3.53 on, and no other kind.
      'ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0)',
      'ALTER TABLE t DROP CONSTRAINT ck',
      'ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (b) REFERENCES p (a)',
      'ALTER TABLE t DROP CONSTRAINT fk',
      'ALTER TABLE t ADD CONSTRAINT uq UNIQUE (a)',
      'ALTER TABLE t DROP CONSTRAINT uq',
    ),
  ),
  alterForeignKeyColumns: each({
    postgres: takes(...PARENT_AND_CHILD, 'ALTER TABLE p ALTER COLUMN a TYPE BIGINT'),
    mysql: takes(...PARENT_AND_CHILD, 'ALTER TABLE p MODIFY COLUMN a BIGINT'),
    // The table is built anew.
    sqlite: takes(...PARENT_AND_CHILD, ...rebuilt('p', 'a BIGINT PRIMARY KEY')),
  }),
  alterReadColumns: each({
    postgres: takes(CHECKED, 'ALTER TABLE t ALTER COLUMN a TYPE TEXT USING a::text'),
    mysql: takes(CHECKED, 'ALTER TABLE t MODIFY COLUMN a VARCHAR(10)'),
    sqlite: takes(CHECKED, ...rebuilt('t', 'a TEXT, CONSTRAINT ck CHECK (a > 0)')),
  }),
  alterExpressions: each({
    // Version 17 has SET EXPRESSION; this is what all versions could have in common.
    postgres: takes(COMPUTED, 'ALTER TABLE t ALTER COLUMN c TYPE INT USING a + 2'),
    mysql: takes(COMPUTED, 'ALTER TABLE t MODIFY COLUMN c INT GENERATED ALWAYS AS (a + 2) STORED'),
    sqlite: takes(COMPUTED, ...rebuilt('t', 'a INT, c INT GENERATED ALWAYS AS (a + 2) STORED')),
  }),
  comments: each({
    postgres: gives(
      'about t, about a',
      `SELECT obj_description('t'::regclass, 'pg_class') || ', ' || col_description('t'::regclass, 1)`,
      TABLE,
      `COMMENT ON TABLE t IS 'about t'`,
      `COMMENT ON COLUMN t.a IS 'about a'`,
    ),
    mysql: gives(
      'about t, about a',
      `SELECT CONCAT(t.TABLE_COMMENT, ', ', c.COLUMN_COMMENT) AS c FROM information_schema.TABLES t
        JOIN information_schema.COLUMNS c ON c.TABLE_SCHEMA = t.TABLE_SCHEMA AND c.TABLE_NAME = t.TABLE_NAME
        WHERE t.TABLE_SCHEMA = DATABASE()`,
      `CREATE TABLE t (a INT COMMENT 'about a') COMMENT = 'about t'`,
    ),
    sqlite: takes(TABLE, `COMMENT ON TABLE t IS 'about t'`),
  }),
  namedEnums: everywhere(takes(`CREATE TYPE mood AS ENUM ('sad', 'ok')`, 'CREATE TABLE t (m mood)')),
  sequences: everywhere(takes('CREATE SEQUENCE s START WITH 7 INCREMENT BY 2', 'DROP SEQUENCE s')),
  namedTypes: everywhere(takes('CREATE DOMAIN d AS integer CHECK (VALUE > 0)', 'CREATE TYPE c AS (a integer)')),
  sequenceTypes: everywhere(takes('CREATE SEQUENCE s AS smallint')),
  // PL/pgSQL is the one extension that every PostgreSQL can install.
  extensions: {
    ...everywhere(takes('CREATE EXTENSION plpgsql')),
    postgres: takes('DROP EXTENSION plpgsql', 'CREATE EXTENSION plpgsql'),
  },
  partitionTables: everywhere(
    takes(
      'CREATE TABLE p (a INT NOT NULL) PARTITION BY RANGE (a)',
      'CREATE TABLE c (a INT NOT NULL)',
      'ALTER TABLE p ATTACH PARTITION c DEFAULT',
      'ALTER TABLE p DETACH PARTITION c',
    ),
  ),
  schemas: everywhere(async (db) => {
    const other = `fak_features_${process.pid}`;
    const isThere = await takes(
      `CREATE SCHEMA ${other}`,
      `CREATE TABLE ${other}.p (a INT PRIMARY KEY)`,
      `CREATE TABLE t (a INT, CONSTRAINT fk FOREIGN KEY (a) REFERENCES ${other}.p (a))`,
      'DROP TABLE t',
      `DROP TABLE ${other}.p`,
    )(db);
    return (await takes(`DROP SCHEMA ${other}`)(db)) && isThere;
  }),
  checkConstraints: everywhere(
    refuses('INSERT INTO t (a) VALUES (-1)', 'CREATE TABLE t (a INT, CONSTRAINT ck CHECK (a > 0))'),
  ),
  deferrableConstraints: everywhere(waitsForCommit),
  nullsNotDistinct: everywhere(
    refuses(
      'INSERT INTO t (a) VALUES (NULL)',
      'CREATE TABLE t (a INT, UNIQUE NULLS NOT DISTINCT (a))',
      'INSERT INTO t (a) VALUES (NULL)',
    ),
  ),
  excludeConstraints: everywhere(
    refuses(
      'INSERT INTO t (a) VALUES (1)',
      'CREATE TABLE t (a INT, EXCLUDE USING btree (a WITH =))',
      'INSERT INTO t (a) VALUES (1)',
    ),
  ),
  partialIndexes: everywhere(
    refuses(
      'INSERT INTO t (a, b) VALUES (1, 1)',
      TABLE,
      'CREATE UNIQUE INDEX ux ON t (a) WHERE b > 0',
      'INSERT INTO t (a, b) VALUES (1, 0), (1, 0), (1, 1)',
    ),
  ),
  expressionIndexes: everywhere(
    refuses(
      'INSERT INTO t (a, b) VALUES (2, 1)',
      TABLE,
      'CREATE UNIQUE INDEX ux ON t ((a + b))',
      'INSERT INTO t (a, b) VALUES (1, 2)',
    ),
  ),
  includeColumns: everywhere(takes(TABLE, 'CREATE INDEX ix ON t (a) INCLUDE (b)')),
  concurrentIndexes: each({
    postgres: takes(TABLE, 'CREATE INDEX CONCURRENTLY ix ON t (a)'),
    // The server refuses what it cannot do without blocking writers.
    mysql: all(
      takes(TABLE, 'CREATE INDEX ix ON t (a) LOCK = NONE'),
      refuses('ALTER TABLE t MODIFY COLUMN a TEXT, LOCK = NONE', 'DROP INDEX ix ON t'),
    ),
    sqlite: takes(TABLE, 'CREATE INDEX CONCURRENTLY ix ON t (a)'),
  }),
  generatedColumns: everywhere(
    gives(
      '3',
      'SELECT c FROM t',
      'CREATE TABLE t (a INT, c INT GENERATED ALWAYS AS (a + 1) STORED)',
      'INSERT INTO t (a) VALUES (2)',
    ),
  ),
  identityColumns: everywhere(
    gives(
      '5',
      'SELECT a FROM t',
      'CREATE TABLE t (a INT GENERATED BY DEFAULT AS IDENTITY (START WITH 5) PRIMARY KEY, b INT)',
      'INSERT INTO t (b) VALUES (1)',
    ),
  ),
  autoIncrementNeedsKey: each({
    postgres: refuses('CREATE TABLE t (a SERIAL)'),
    mysql: refuses('CREATE TABLE t (a INT AUTO_INCREMENT)'),
    sqlite: refuses('CREATE TABLE t (a INTEGER AUTOINCREMENT)'),
  }),
  charsets: everywhere(takes('CREATE TABLE t (a TEXT) DEFAULT CHARACTER SET = latin1')),
  typesLimitValues: everywhere(refuses("INSERT INTO t (a) VALUES ('abcd')", 'CREATE TABLE t (a VARCHAR(3))')),
  viewsBlockColumns: everywhere(refuses('ALTER TABLE t DROP COLUMN a', ...VIEWED)),
  viewsBlockTables: everywhere(refuses('DROP TABLE t', ...VIEWED)),
  namedPrimaryKeys: each({
    postgres: gives(
      'pk_of_t',
      `SELECT conname FROM pg_constraint WHERE contype = 'p' AND conrelid = 't'::regclass`,
      KEY,
    ),
    mysql: gives(
      'pk_of_t',
      `SELECT CONSTRAINT_NAME AS n FROM information_schema.TABLE_CONSTRAINTS
        WHERE CONSTRAINT_TYPE = 'PRIMARY KEY' AND TABLE_SCHEMA = DATABASE()`,
      KEY,
    ),
    // Where SQLite keeps the names of constraints is the text of the table.
    sqlite: gives('1', `SELECT sql LIKE '%CONSTRAINT pk_of_t PRIMARY KEY%' FROM sqlite_schema WHERE name = 't'`, KEY),
  }),
  arrays: everywhere(takes('CREATE TABLE t (a INT[])', 'INSERT INTO t (a) VALUES (ARRAY[1, 2])')),
  statementCancel: everywhere(cancelsStatement),
  maxIdentifierLength: everywhere((db) => longestName(db)),
};
