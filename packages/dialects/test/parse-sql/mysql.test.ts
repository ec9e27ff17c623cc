import { describe, expect, test } from '@jest/globals';
import { DialectError } from '../../src/errors';
import { parseSql } from '../../src/parse-sql/parse-sql';

const DUMP = `/*M!999999\\- enable the sandbox mode */
-- MySQL dump 10.13
/*!40101 SET NAMES utf8mb4 */;
CREATE DATABASE /*!32312 IF NOT EXISTS*/ \`other\` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;
DROP TABLE IF EXISTS \`items\`;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE \`items\` (
  \`id\` int unsigned NOT NULL AUTO_INCREMENT COMMENT 'it''s; a "key"',
  \`kind\` enum('a','b,)') CHARACTER SET latin1 COLLATE latin1_bin DEFAULT 'a',
  \`flag\` tinyint(1) NOT NULL DEFAULT '1',
  \`bits\` bit(4) DEFAULT b'101',
  \`at\` timestamp(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  \`double\` int GENERATED ALWAYS AS ((\`id\` * 2)) VIRTUAL,
  \`place\` point NOT NULL /*!80003 SRID 4326 */,
  \`owner\` bigint DEFAULT (1 + 2) /*!80023 INVISIBLE */,
  \`note\` nvarchar(10),
  PRIMARY KEY (\`id\`),
  UNIQUE KEY \`uq\` (\`kind\`,\`flag\`),
  UNIQUE KEY \`part\` (\`note\`(3) DESC),
  KEY \`fk_owner\` (\`owner\`),
  KEY (\`flag\`), KEY (\`flag\`,\`kind\`),
  KEY \`upper\` ((upper(\`note\`))) COMMENT 'no case' /*!80000 INVISIBLE */,
  FULLTEXT KEY \`words\` (\`note\`) /*!50100 WITH PARSER \`ngram\` */,
  SPATIAL KEY \`places\` (\`place\`(32)),
  CONSTRAINT \`fk_owner\` FOREIGN KEY (\`owner\`) REFERENCES \`owners\` (\`id\`) ON DELETE RESTRICT ON UPDATE NO ACTION,
  CONSTRAINT \`ck\` CHECK ((\`flag\` <> _utf8mb4'x')) /*!80016 NOT ENFORCED */,
  CHECK (id > 0)
) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC COMMENT='what # we -- sell' KEY_BLOCK_SIZE=8
/*!50100 PARTITION BY RANGE (year(\`at\`))
(PARTITION p0 VALUES LESS THAN (2020) ENGINE = InnoDB,
 PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */;
INSERT INTO \`items\` VALUES (1,'a;');
ALTER TABLE items ADD INDEX (id), ADD COLUMN first_one int FIRST, MODIFY flag smallint NOT NULL, DROP INDEX part,
  ALTER note SET DEFAULT 'n';
CREATE UNIQUE INDEX once USING BTREE ON items (id DESC);
DELIMITER $$
CREATE TRIGGER t BEFORE INSERT ON items FOR EACH ROW BEGIN SET @a = 1; END$$
DELIMITER ;
/*!50001 CREATE ALGORITHM=UNDEFINED VIEW \`v\` AS select 1 AS \`a\` */;
`;

describe('parseSql of MySQL', () => {
  test('reads a dump', () => {
    const { metadata, left } = parseSql(DUMP, 'mysql');
    const items = metadata.tables.get('items');
    expect(items?.columns).toEqual([
      { name: 'first_one', type: { kind: 'integer' }, nullable: true },
      {
        name: 'id',
        type: { kind: 'integer', unsigned: true },
        nullable: false,
        autoIncrement: true,
        comment: 'it\'s; a "key"',
      },
      {
        name: 'kind',
        type: { kind: 'enum', name: 'items_kind', values: ['a', 'b,)'] },
        nullable: true,
        charset: 'latin1',
        collation: 'latin1_bin',
        default: { kind: 'literal', value: 'a' },
      },
      { name: 'flag', type: { kind: 'smallint' }, nullable: false },
      {
        name: 'bits',
        type: { kind: 'native', name: 'bit', args: [4] },
        nullable: true,
        default: { kind: 'expression', sql: "b'101'" },
      },
      {
        name: 'at',
        type: { kind: 'timestamp', precision: 3, withTimezone: true },
        nullable: true,
        default: { kind: 'expression', sql: 'CURRENT_TIMESTAMP(3)' },
        onUpdate: 'CURRENT_TIMESTAMP(3)',
      },
      { name: 'double', type: { kind: 'integer' }, nullable: true, generated: { sql: '`id` * 2', stored: false } },
      { name: 'place', type: { kind: 'native', name: 'point', args: [4326] }, nullable: false },
      {
        name: 'owner',
        type: { kind: 'bigint' },
        nullable: true,
        default: { kind: 'expression', sql: '1 + 2' },
        invisible: true,
      },
      {
        name: 'note',
        type: { kind: 'string', length: 10 },
        nullable: true,
        charset: 'utf8mb3',
        default: { kind: 'literal', value: 'n' },
      },
    ]);
    expect(items).toMatchObject({
      primaryKey: { kind: 'primaryKey', columns: ['id'] },
      uniques: [{ name: 'uq', columns: ['kind', 'flag'] }],
      foreignKeys: [{ name: 'fk_owner', refTable: { name: 'owners' }, refColumns: ['id'], onDelete: 'restrict' }],
      checks: [
        { name: 'ck', sql: "`flag` <> 'x'", notEnforced: true },
        { name: 'items_chk_1', sql: 'id > 0' },
      ],
      options: { engine: 'InnoDB', charset: 'utf8mb4', collation: 'utf8mb4_bin', rowFormat: 'DYNAMIC' },
      comment: 'what # we -- sell',
      partitionBy: {
        strategy: 'range',
        parts: [{ sql: 'year(`at`)' }],
        partitions: [
          { name: 'p0', values: 'LESS THAN (2020)' },
          { name: 'p1', values: 'LESS THAN MAXVALUE' },
        ],
      },
    });
    expect(items?.indexes.map(({ name, ...index }) => [name, index])).toEqual([
      ['flag', { parts: [{ column: 'flag' }] }],
      ['flag_2', { parts: [{ column: 'flag' }, { column: 'kind' }] }],
      ['upper', { parts: [{ sql: 'upper(`note`)' }], comment: 'no case', invisible: true }],
      ['words', { parts: [{ column: 'note' }], method: 'fulltext', parser: 'ngram' }],
      ['places', { parts: [{ column: 'place' }], method: 'spatial' }],
      ['id', { parts: [{ column: 'id' }] }],
      ['once', { parts: [{ column: 'id', descending: true }], unique: true }],
    ]);
    expect([...metadata.schemas]).toEqual(['other']);
    expect(left.map(({ line, text }) => `${line}: ${text}`)).toEqual([
      '4: DEFAULT CHARACTER SET utf8mb4',
      '28: KEY_BLOCK_SIZE=8',
      "32: INSERT INTO `items` VALUES (1,'a;')",
      '37: CREATE TRIGGER t BEFORE INSERT ON items FOR EACH ROW BEGIN…',
      '39: CREATE ALGORITHM=UNDEFINED VIEW `v` AS select 1 AS `a`',
    ]);
  });

  test('reads what only MariaDB has', () => {
    const text = `CREATE TABLE t (
        id uuid NOT NULL DEFAULT uuid() PRIMARY KEY,
        j longtext COLLATE utf8mb4_bin CHECK (json_valid(\`j\`)),
        n int CHECK (n > 0) REFERENCES t,
        place point REF_SYSTEM_ID=4326,
        /*!50705 never int, */ /*M!100300 s timestamp(6) GENERATED ALWAYS AS ROW START, */
        e timestamp(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (s, e)
      ) WITH SYSTEM VERSIONING;
      CREATE SEQUENCE q START WITH 5 INCREMENT BY -1 NOMAXVALUE CACHE 10 CYCLE;`;
    const { metadata, left } = parseSql(text, 'mariadb');
    expect(metadata.tables.get('t')).toMatchObject({
      columns: [
        { name: 'id', type: { kind: 'uuid' }, nullable: false, default: { kind: 'expression', sql: 'uuid()' } },
        { name: 'j', type: { kind: 'json' }, nullable: true },
        { name: 'n' },
        { name: 'place', type: { kind: 'native', name: 'point', args: [4326] } },
        { name: 's', nullable: false, generated: { sql: 'ROW START' } },
        { name: 'e' },
      ],
      checks: [{ name: 'n', sql: 'n > 0' }],
      foreignKeys: [{ name: 't_ibfk_1', columns: ['n'], refColumns: ['id'] }],
      options: { systemVersioned: true },
    });
    expect([...metadata.sequences.values()]).toEqual([{ name: 'q', start: 5, increment: -1, cache: 10, cycle: true }]);
    expect(left).toEqual([]);
  });

  test('reads other names', () => {
    const text = `CREATE TABLE a (b int, c int, CONSTRAINT ck CHECK (b > 0), KEY ix (b), UNIQUE KEY uq (c));
      CREATE TABLE d (e int);
      ALTER TABLE a RENAME INDEX ix TO ix_b, RENAME KEY uq TO uq_c, RENAME COLUMN b TO x, RENAME INDEX none TO some;
      ALTER TABLE d RENAME AS f;
      ALTER TABLE f RENAME g;
      RENAME TABLE a TO h, g TO other.g;`;
    const { metadata, left } = parseSql(text, 'mysql');
    expect([...metadata.tables.keys()]).toEqual(['h', 'g']);
    expect(metadata.tables.get('h')).toMatchObject({
      columns: [{ name: 'x' }, { name: 'c' }],
      indexes: [{ name: 'ix_b', parts: [{ column: 'x' }] }],
      uniques: [{ name: 'uq_c' }],
    });
    expect(left.map(({ text: words }) => words)).toEqual(['RENAME INDEX none TO some', 'g TO other.g']);
  });

  test('a clause that is left out ends where the next one starts', () => {
    const text = `CREATE TABLE a (b int COLUMN_FORMAT FIXED NOT NULL, KEY ix (b) KEY_BLOCK_SIZE=8 COMMENT 'x')
      STATS_PERSISTENT=1 ENGINE=InnoDB PARTITION BY RANGE (b)
      (PARTITION p VALUES LESS THAN (1) ENGINE=InnoDB COMMENT='y', PARTITION q VALUES LESS THAN MAXVALUE);
      ALTER TABLE a DISABLE KEYS, ADD c int;`;
    const { left } = parseSql(text, 'mysql');
    expect(left.map(({ line, text: words }) => `${line}: ${words}`)).toEqual([
      '1: COLUMN_FORMAT FIXED',
      '1: KEY_BLOCK_SIZE=8',
      '2: STATS_PERSISTENT=1',
      "3: COMMENT='y'",
      '4: DISABLE KEYS',
    ]);
  });

  test.each([
    ['CREATE TABLE a (b int NUL)', 'line 1, column 23: "NUL" means nothing here'],
    ['CREATE TABLE a (b)', 'line 1, column 18: a type expected, nothing more found'],
    ['CREATE TABLE a (KEY b (c) USING)', 'line 1, column 32: a word expected, nothing more found'],
    ['CREATE TABLE a (CONSTRAINT x INDEX (b))', 'line 1, column 30: a constraint expected, "INDEX" found'],
    [
      'CREATE TABLE a (b int)\n PARTITION BY HEAP (b)',
      'line 2, column 15: RANGE, LIST, HASH or KEY expected, "HEAP" found',
    ],
    ["CREATE TABLE a (b enum('a')", 'line 1, column 16: "(" is not closed'],
  ])('tells where it cannot read: %s', (text, reason) => {
    expect(() => parseSql(text, 'mysql')).toThrow(DialectError);
    expect(() => parseSql(text, 'mysql')).toThrow(`cannot read the SQL, ${reason}`);
  });
});
