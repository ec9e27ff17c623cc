import { describe, expect, test } from '@jest/globals';
import { parseCreateIndex, parseCreateTable, rowidColumn } from '../../src/sqlite/parse-ddl';

describe('parseCreateTable', () => {
  test('reads columns without types', () => {
    expect(parseCreateTable('CREATE TABLE t(a,b , c)').columns.map((column) => column.name)).toEqual(['a', 'b', 'c']);
  });

  test('reads every quote style, comments and odd spacing', () => {
    const sql = `create  table "we(ird" ( -- first, (comment
      "a ""b" INT/* , x */,[c d]text collate  nocase , \`e\`
      numeric ( 10 , 2 ) , 'f' )`;
    expect(parseCreateTable(sql).columns).toEqual([
      { name: 'a "b', type: 'INT' },
      { name: 'c d', type: 'text', collation: 'nocase' },
      { name: 'e', type: 'numeric(10 , 2)' },
      { name: 'f', type: '' },
    ]);
  });

  test('reads the constraints of columns with their names', () => {
    const sql = `CREATE TABLE t (
      id INTEGER CONSTRAINT pk PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT,
      a TEXT NOT NULL ON CONFLICT IGNORE CONSTRAINT uq UNIQUE ON CONFLICT REPLACE DEFAULT (upper('x,)')) CHECK (length(a) IN (1, 2)),
      b INT CONSTRAINT fk REFERENCES p (x) ON DELETE SET NULL MATCH FULL ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED
    )`;
    expect(parseCreateTable(sql)).toEqual({
      columns: [
        { name: 'id', type: 'INTEGER', autoIncrement: true },
        { name: 'a', type: 'TEXT', notNull: true, onNullConflict: 'ignore', default: "upper('x,)')" },
        { name: 'b', type: 'INT' },
      ],
      constraints: [
        { kind: 'primaryKey', name: 'pk', columns: ['id'], onConflict: 'fail' },
        { kind: 'unique', name: 'uq', columns: ['a'], onConflict: 'replace' },
        { kind: 'check', sql: 'length(a) IN (1, 2)' },
        {
          kind: 'foreignKey',
          name: 'fk',
          columns: ['b'],
          refTable: { name: 'p' },
          refColumns: ['x'],
          match: 'full',
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
      { kind: 'primaryKey', name: 'pk', columns: ['a', 'b'], order: [{ column: 'b', descending: true }] },
      { kind: 'unique', columns: ['b'], order: [{ column: 'b', collation: 'NOCASE' }] },
      { kind: 'check', name: 'ck 1', sql: "(a > 0) AND (b <> ')')" },
      { kind: 'foreignKey', columns: ['a', 'b'], refTable: { name: 'p' }, refColumns: [], onDelete: 'cascade' },
    ]);
    expect(table).toMatchObject({ strict: true, withoutRowid: true });
  });

  test('reads generated columns', () => {
    const sql = 'CREATE TABLE t (a, b AS (a + 1), c INT GENERATED ALWAYS AS ((a) * (2)) STORED NOT NULL)';
    expect(parseCreateTable(sql).columns).toEqual([
      { name: 'a', type: '' },
      { name: 'b', type: '', generated: { sql: 'a + 1', stored: false } },
      { name: 'c', type: 'INT', generated: { sql: '(a) * (2)', stored: true }, notNull: true },
    ]);
  });

  test('reads types of several words, in quotes, and none', () => {
    const sql = `CREATE TABLE t (a UNSIGNED BIG INT, b "my type"(3), c 'x' NOT NULL, d, e DEFAULT 1, f GENERATED ALWAYS AS (a))`;
    const types = parseCreateTable(sql).columns.map((column) => column.type);
    expect(types).toEqual(['UNSIGNED BIG INT', '"my type"(3)', "'x'", '', '', '']);
  });

  test('reads AUTOINCREMENT behind the columns', () => {
    const table = parseCreateTable('CREATE TABLE t (Id INTEGER, a, PRIMARY KEY("id" AUTOINCREMENT) ON CONFLICT FAIL)');
    expect(table.columns[0]).toEqual({ name: 'Id', type: 'INTEGER', autoIncrement: true });
    expect(table.constraints).toEqual([{ kind: 'primaryKey', columns: ['id'], onConflict: 'fail' }]);
  });

  test.each([
    ['CREATE TABLE t (id INTEGER PRIMARY KEY)', 'id'],
    ["CREATE TABLE t (id 'integer' PRIMARY KEY)", 'id'],
    ['CREATE TABLE t (id INTEGER, PRIMARY KEY (ID DESC))', 'id'],
    ['CREATE TABLE t (id INTEGER PRIMARY KEY DESC)', undefined],
    ['CREATE TABLE t (id INT PRIMARY KEY)', undefined],
    ['CREATE TABLE t (id INTEGER PRIMARY KEY) WITHOUT ROWID', undefined],
    ['CREATE TABLE t (id INTEGER, b, PRIMARY KEY (id, b))', undefined],
  ])('finds the rowid of %s', (sql, name) => {
    expect(rowidColumn(parseCreateTable(sql))).toBe(name);
  });

  test('takes a wait that stands apart for that of the foreign key', () => {
    const sql = 'CREATE TABLE t (a REFERENCES p NOT NULL DEFERRABLE INITIALLY DEFERRED, b REFERENCES p NOT DEFERRABLE)';
    expect(parseCreateTable(sql).constraints.map((one) => ('deferrable' in one ? one.deferrable : undefined))).toEqual([
      'initiallyDeferred',
      undefined,
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
      parts: [{ column: 'a b', descending: true }, { sql: 'lower(b)' }, { column: 'c', collation: 'NOCASE' }],
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
