import { describe, expect, test } from '@jest/globals';
import { parseCreateIndex, parseCreateTable } from '../../src/sqlite/parse-ddl';

describe('parseCreateTable', () => {
  test('reads columns without types', () => {
    expect(parseCreateTable('CREATE TABLE t(a,b , c)').columns.map((column) => column.name)).toEqual(['a', 'b', 'c']);
  });

  test('reads every quote style, comments and odd spacing', () => {
    const sql = `create  table "we(ird" ( -- first, (comment
      "a ""b" INT/* , x */,[c d]text collate  nocase , \`e\`
      numeric ( 10 , 2 ) , 'f' )`;
    expect(parseCreateTable(sql).columns).toEqual([
      { name: 'a "b' },
      { name: 'c d', collation: 'nocase' },
      { name: 'e' },
      { name: 'f' },
    ]);
  });

  test('reads the constraints of columns with their names', () => {
    const sql = `CREATE TABLE t (
      id INTEGER CONSTRAINT pk PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT,
      a TEXT NOT NULL CONSTRAINT uq UNIQUE ON CONFLICT REPLACE DEFAULT (upper('x,)')) CHECK (length(a) IN (1, 2)),
      b INT CONSTRAINT fk REFERENCES p (x) ON DELETE SET NULL MATCH FULL ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED
    )`;
    expect(parseCreateTable(sql)).toEqual({
      columns: [{ name: 'id', autoIncrement: true }, { name: 'a' }, { name: 'b' }],
      constraints: [
        { kind: 'primaryKey', name: 'pk', columns: ['id'] },
        { kind: 'unique', name: 'uq', columns: ['a'] },
        { kind: 'check', sql: 'length(a) IN (1, 2)' },
        {
          kind: 'foreignKey',
          name: 'fk',
          columns: ['b'],
          refTable: { name: 'p' },
          refColumns: ['x'],
          onDelete: 'setNull',
          deferrable: 'initiallyDeferred',
        },
      ],
      strict: false,
      withoutRowid: false,
    });
  });

  test('reads the constraints of the table, with and without commas between', () => {
    const sql = `CREATE TABLE t (a, b, CONSTRAINT pk PRIMARY KEY (a, b DESC) UNIQUE (b COLLATE NOCASE),
      CONSTRAINT "ck 1" CHECK ((a > 0) AND (b <> ')')),
      FOREIGN KEY (a, b) REFERENCES p ON DELETE CASCADE NOT DEFERRABLE) WITHOUT  ROWID, STRICT`;
    const table = parseCreateTable(sql);
    expect(table.constraints).toEqual([
      { kind: 'primaryKey', name: 'pk', columns: ['a', 'b'] },
      { kind: 'unique', columns: ['b'] },
      { kind: 'check', name: 'ck 1', sql: "(a > 0) AND (b <> ')')" },
      { kind: 'foreignKey', columns: ['a', 'b'], refTable: { name: 'p' }, refColumns: [], onDelete: 'cascade' },
    ]);
    expect(table).toMatchObject({ strict: true, withoutRowid: true });
  });

  test('reads generated columns', () => {
    const sql = 'CREATE TABLE t (a, b AS (a + 1), c INT GENERATED ALWAYS AS ((a) * (2)) STORED NOT NULL)';
    expect(parseCreateTable(sql).columns).toEqual([
      { name: 'a' },
      { name: 'b', generated: { sql: 'a + 1', stored: false } },
      { name: 'c', generated: { sql: '(a) * (2)', stored: true } },
    ]);
  });

  test('takes names that look like keywords for columns', () => {
    expect(parseCreateTable('CREATE TABLE t ("check" INT, "unique", [primary] TEXT)').columns).toHaveLength(3);
  });
});

describe('parseCreateIndex', () => {
  test('reads columns, expressions, directions and the predicate', () => {
    const sql = `CREATE UNIQUE INDEX IF NOT EXISTS "on" ON "t (" ("a b" DESC, lower(b) ASC, c COLLATE NOCASE) WHERE (a) > 1`;
    expect(parseCreateIndex(sql)).toEqual({
      unique: true,
      parts: [{ column: 'a b', descending: true }, { sql: 'lower(b)' }, { sql: 'c COLLATE NOCASE' }],
      where: '(a) > 1',
    });
  });

  test('takes a column that is called desc for a column', () => {
    expect(parseCreateIndex('CREATE INDEX i ON t ("desc", asc)').parts).toEqual([
      { column: 'desc' },
      { column: 'asc' },
    ]);
  });
});
