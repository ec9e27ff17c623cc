import { describe, expect, test } from '@jest/globals';
import { parseCreateTable } from '../../src/mysql/parse-create-table';

// As MySQL 9 prints them.
const MYSQL = `CREATE TEMPORARY TABLE \`t\` (
  \`id\` int NOT NULL AUTO_INCREMENT,
  \`key\` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL DEFAULT 'it''s, (a) \\\\' COMMENT 'DEFAULT (1), CHECK (x)',
  \`b\` int GENERATED ALWAYS AS ((\`id\` + 1)) VIRTUAL /*!80023 INVISIBLE */,
  \`c\` text DEFAULT (concat(_utf8mb4'a\\\\',_utf8mb4'ü')),
  \`d\` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  \`e\` enum('a','default') DEFAULT NULL,
  \`f\` decimal(8,2) DEFAULT '-1.50',
  \`p\` point NOT NULL /*!80003 SRID 4326 */,
  PRIMARY KEY (\`id\`),
  UNIQUE KEY \`uq\` (\`key\`(3),(upper(\`c\`)) DESC),
  KEY \`ix\` ((cast(json_extract(\`j\`,_utf8mb4'$.tags') as char(20) array))) USING BTREE COMMENT 'WITH PARSER \`x\`',
  SPATIAL KEY \`sp\` (\`p\`),
  FULLTEXT KEY \`ft\` (\`c\`) COMMENT 'c' /*!50100 WITH PARSER \`ngram\` */ ,
  CONSTRAINT \`fk\` FOREIGN KEY (\`id\`) REFERENCES \`u\` (\`id\`) ON DELETE CASCADE,
  CONSTRAINT \`ck\` CHECK ((\`key\` <> _utf8mb4'/*!80016 x */')) /*!80016 NOT ENFORCED */
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='PARTITION \`x\` DEFAULT'
/*!50100 PARTITION BY RANGE (to_days(\`d\`))
(PARTITION p0 VALUES LESS THAN (737790) ENGINE = InnoDB) */`;

// As MariaDB 10.11 prints them.
const MARIADB = `CREATE TABLE \`t\` (
  \`id\` int(11) DEFAULT (1 + 2) CHECK (\`id\` > 0),
  \`d\` datetime DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  \`j\` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT json_object('a',1) CHECK (json_valid(\`j\`)),
  \`n\` int(11) DEFAULT -1,
  \`g\` int(11) GENERATED ALWAYS AS (\`id\` + 1) STORED,
  CONSTRAINT \`ck\` CHECK (\`id\` < 9)
) ENGINE=InnoDB
 PARTITION BY LIST (\`id\`)
(PARTITION \`p0\` VALUES IN (1) ENGINE = InnoDB,
 PARTITION \`pd\` DEFAULT ENGINE = InnoDB)`;

describe('SHOW CREATE TABLE of MySQL', () => {
  const table = parseCreateTable(MYSQL);

  test('gives columns with their expressions', () => {
    expect(Object.fromEntries(table.columns)).toEqual({
      id: { name: 'id' },
      key: { name: 'key', default: "'it''s, (a) \\\\'" },
      b: { name: 'b', generated: '(`id` + 1)' },
      c: { name: 'c', default: "(concat(_utf8mb4'a\\\\',_utf8mb4'ü'))" },
      d: { name: 'd', default: 'CURRENT_TIMESTAMP(3)' },
      e: { name: 'e', default: 'NULL' },
      f: { name: 'f', default: "'-1.50'" },
      p: { name: 'p' },
    });
  });

  test('gives checks and keys', () => {
    expect(Object.fromEntries(table.checks)).toEqual({ ck: "`key` <> '/*!80016 x */'" });
    expect(Object.fromEntries(table.keys)).toEqual({
      uq: { expressions: [undefined, 'upper(`c`)'] },
      ix: { expressions: ["cast(json_extract(`j`,'$.tags') as char(20) array)"] },
      sp: { expressions: [undefined] },
      ft: { expressions: [undefined], parser: 'ngram' },
    });
  });

  test('finds no partition for all other values', () => {
    expect([...table.defaultPartitions]).toEqual([]);
  });
});

describe('SHOW CREATE TABLE of MariaDB', () => {
  const table = parseCreateTable(MARIADB);

  test('gives columns with their expressions and checks', () => {
    expect(Object.fromEntries(table.columns)).toEqual({
      id: { name: 'id', default: '(1 + 2)', check: '`id` > 0' },
      d: { name: 'd', default: 'current_timestamp()' },
      j: { name: 'j', default: "json_object('a',1)", check: 'json_valid(`j`)' },
      n: { name: 'n', default: '-1' },
      g: { name: 'g', generated: '`id` + 1' },
    });
    expect(Object.fromEntries(table.checks)).toEqual({ ck: '`id` < 9' });
  });

  test('finds the partition for all other values', () => {
    expect([...table.defaultPartitions]).toEqual(['pd']);
  });
});

test('ends with the text, whatever it is', () => {
  for (const text of [
    '',
    'CREATE TABLE',
    'CREATE TABLE `t` (',
    'CREATE TABLE `t` (`a` int DEFAULT',
    'CREATE VIEW `v` AS select 1',
  ]) {
    expect([...parseCreateTable(text).checks.keys()]).toEqual([]);
  }
});
