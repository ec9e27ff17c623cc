import { expect, test } from '@jest/globals';
import type { ColumnChanges } from '@fastappkit/schema';
import { describeEachDialect, type DatabaseContext } from '@fastappkit/testkit';

/** Columns with all that MODIFY COLUMN loses unless it is repeated. */
const COLUMNS: readonly string[] = [
  'INT NOT NULL DEFAULT 5',
  'INT NULL DEFAULT NULL',
  "INT COMMENT 'it''s'",
  'BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE',
  'INT(5) ZEROFILL',
  "VARCHAR(20) NOT NULL DEFAULT ''",
  "VARCHAR(20) NOT NULL DEFAULT 'a\\\\b''c' COMMENT 'x'",
  'VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_bin',
  'VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL',
  'CHAR(3) CHARACTER SET ascii',
  'TEXT COLLATE utf8mb4_bin',
  "ENUM('a', 'it''s', 'b\\\\') CHARACTER SET latin1 NOT NULL DEFAULT 'it''s'",
  "SET('a', 'b') NOT NULL DEFAULT 'a,b'",
  "BINARY(2) NOT NULL DEFAULT 'ab'",
  "VARBINARY(20) DEFAULT 'a\\'b'",
  "BIT(3) DEFAULT b'101'",
  'LONGBLOB DEFAULT (0x6162)',
  "TEXT DEFAULT ('a')",
  'BOOLEAN NOT NULL DEFAULT TRUE',
  'DECIMAL(10, 2) NOT NULL DEFAULT 1.50',
  'DOUBLE DEFAULT -1.5e10',
  "DATE NOT NULL DEFAULT '2026-11-21'",
  'YEAR DEFAULT 2026',
  'JSON',
  'DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP',
  'DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3)',
  'TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP',
  'TIMESTAMP NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP',
  'TIMESTAMP(6) NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP(6)',
  "DATETIME NOT NULL DEFAULT '2026-11-21 14:30:00' ON UPDATE CURRENT_TIMESTAMP",
  'DATETIME(3) NOT NULL ON UPDATE CURRENT_TIMESTAMP(3)',
  'DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)',
  "VARCHAR(40) DEFAULT (CONCAT('a\\\\', 'it''s'))",
  'INT DEFAULT (1 + 2)',
  'DATE DEFAULT (CURRENT_DATE)',
  'VARCHAR(36) DEFAULT (UUID())',
  'MEDIUMINT(4) ZEROFILL INVISIBLE',
  'DECIMAL(8, 2) UNSIGNED NOT NULL DEFAULT 1.5',
  'FLOAT UNSIGNED',
  "VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'x' INVISIBLE COMMENT 'c'",
  'DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) INVISIBLE',
  "BINARY(4) DEFAULT 'ab'",
  'YEAR NOT NULL DEFAULT 2026 INVISIBLE',
  'GEOMETRY NOT NULL',
  'INT GENERATED ALWAYS AS (1 + 2) VIRTUAL INVISIBLE',
  'VARCHAR(9) CHARACTER SET latin1 COLLATE latin1_bin GENERATED ALWAYS AS (1 + 2) STORED',
  'INT GENERATED ALWAYS AS (1 + 2) STORED',
  'INT GENERATED ALWAYS AS (1 + 2) VIRTUAL',
];

describeEachDialect(
  'a change of a comment keeps all the rest of a column',
  ['alterColumn', 'comments', 'checkConstraints'],
  (ctx) => {
    test.each(COLUMNS)('%s', async (definition) => {
      if (ctx().dialect.features.namedEnums) return;
      await ctx().db.execute({ sql: `CREATE TABLE t (id INT, c ${definition})` });
      const before = await rowOf(ctx());
      await change(ctx(), { comment: 'changed' });
      expect(await rowOf(ctx())).toEqual({ ...before, comment: 'changed' });
    });
  },
);

describeEachDialect('a change of a comment keeps the reference system of a geometry', ['alterColumn'], (ctx) => {
  test.each(['POINT NOT NULL SRID 4326', 'POINT REF_SYSTEM_ID=4326 NOT NULL'])('%s', async (definition) => {
    const { db, dialect } = ctx();
    const words = { mysql: / SRID /, mariadb: / REF_SYSTEM_ID=/, postgres: /^$/, sqlite: /^$/ };
    if (!words[dialect.name].test(definition)) return;
    await db.execute({ sql: `CREATE TABLE t (id INT, c ${definition})` });
    await change(ctx(), { comment: 'changed' });
    const column = (await dialect.introspect(db)).tables.get('t')?.columns[1];
    expect(column).toMatchObject({ type: { kind: 'native', name: 'point', args: [4326] }, comment: 'changed' });
  });
});

describeEachDialect('a change of character set and collation', ['alterColumn', 'comments'], (ctx) => {
  const changes: readonly (readonly [string, ColumnChanges, string])[] = [
    ['CHARACTER SET latin1 COLLATE latin1_bin', { charset: 'utf8mb4' }, 'utf8mb4'],
    ['CHARACTER SET latin1 COLLATE latin1_bin', { collation: 'utf8mb4_bin' }, 'utf8mb4_bin'],
    ['CHARACTER SET latin1 COLLATE latin1_bin', { charset: 'utf8mb4', collation: 'utf8mb4_bin' }, 'utf8mb4_bin'],
    ['CHARACTER SET latin1 COLLATE latin1_bin', { collation: null }, 'latin1_swedish_ci'],
    ['COLLATE utf8mb4_bin', { collation: null }, 'utf8mb4_(?:0900_ai|general)_ci'],
    ['CHARACTER SET latin1 COLLATE latin1_bin', { charset: null }, 'utf8mb4'],
  ];
  test.each(changes)('%s and %j', async (definition, change_, collation) => {
    if (ctx().dialect.features.namedEnums) return;
    await ctx().db.execute({ sql: `CREATE TABLE t (id INT, c VARCHAR(9) ${definition} NOT NULL DEFAULT 'x')` });
    await change(ctx(), change_);
    const row = await rowOf(ctx());
    expect(row['collation']).toMatch(new RegExp(`^${collation}`));
    expect(row['nullable']).toBe('NO');
  });
});

async function change({ db, dialect }: DatabaseContext, changes: ColumnChanges): Promise<void> {
  const op = { kind: 'alterColumn', table: { name: 't' }, column: 'c', changes } as const;
  for (const statement of dialect.compile(op, await dialect.introspect(db))) await db.execute(statement);
}

/** What the catalogue says about the column. */
async function rowOf({ db }: DatabaseContext): Promise<Readonly<Record<string, unknown>>> {
  const [row] = await db.query(
    `SELECT COLUMN_TYPE AS type, IS_NULLABLE AS nullable, COLUMN_DEFAULT AS value, EXTRA AS extra, COLUMN_KEY AS k,
      GENERATION_EXPRESSION AS generation, COLLATION_NAME AS collation, COLUMN_COMMENT AS comment
    FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 't' AND COLUMN_NAME = 'c'`,
  );
  return row ?? {};
}
