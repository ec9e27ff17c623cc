import { describe, expect, test } from '@jest/globals';
import { DialectError } from '../../src/errors';
import { parseSql } from '../../src/parse-sql/parse-sql';

const read = (text: string, file?: string) => parseSql(text, 'sqlite', file === undefined ? {} : { file });

function failure(text: string, file?: string): unknown {
  try {
    read(text, file);
  } catch (error) {
    return error instanceof DialectError ? { code: error.code, message: error.message } : error;
  }
  return 'nothing fails';
}

describe('parseSql of SQLite', () => {
  test('reads tables, indexes and changes of them', () => {
    const { metadata, left } = read(`
      PRAGMA foreign_keys = OFF;
      BEGIN TRANSACTION;
      DROP TABLE IF EXISTS "books";
      CREATE TABLE IF NOT EXISTS main.books (id INTEGER PRIMARY KEY AUTOINCREMENT, author REFERENCES Authors,
        title VARCHAR(20) NOT NULL DEFAULT 'none', price REAL DEFAULT -1.5, cover BLOB DEFAULT x'00' NULL);
      CREATE TABLE Authors (Id INT, "no" INT, PRIMARY KEY (id, no)) WITHOUT ROWID;
      CREATE UNIQUE INDEX uq ON Books (TITLE COLLATE nocase DESC) WHERE price > 0;
      CREATE INDEX gone ON books (id);
      ALTER TABLE books ADD COLUMN pages INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0);
      ALTER TABLE books RENAME cover TO picture;
      ALTER TABLE books DROP COLUMN price;
      ALTER TABLE books ADD CONSTRAINT short CHECK (length(title) < 10);
      ALTER TABLE books ALTER title DROP NOT NULL;
      ALTER TABLE authors RENAME TO writers;
      DROP INDEX gone;
      COMMIT;`);
    expect(left).toEqual([]);
    expect([...metadata.tables.keys()]).toEqual(['books', 'writers']);
    expect(metadata.tables.get('books')).toEqual({
      name: 'books',
      columns: [
        { name: 'id', type: { kind: 'integer' }, nullable: false, autoIncrement: true },
        { name: 'author', type: { kind: 'custom', sql: '' }, nullable: true },
        {
          name: 'title',
          type: { kind: 'string', length: 20 },
          nullable: true,
          default: { kind: 'literal', value: 'none' },
        },
        {
          name: 'picture',
          type: { kind: 'binary' },
          nullable: true,
          default: { kind: 'expression', sql: "x'00'" },
        },
        { name: 'pages', type: { kind: 'integer' }, nullable: false, default: { kind: 'literal', value: 0 } },
      ],
      primaryKey: { kind: 'primaryKey', columns: ['id'] },
      uniques: [],
      foreignKeys: [
        { kind: 'foreignKey', columns: ['author'], refTable: { name: 'writers' }, refColumns: ['Id', 'no'] },
      ],
      checks: [
        { kind: 'check', sql: 'pages >= 0' },
        { kind: 'check', name: 'short', sql: 'length(title) < 10' },
      ],
      excludes: [],
      indexes: [],
    });
    expect(metadata.tables.get('writers')).toMatchObject({
      columns: [
        { name: 'Id', type: { kind: 'custom', sql: 'INT' }, nullable: false },
        { name: 'no', nullable: false },
      ],
      options: { withoutRowid: true },
    });
  });

  test('lists what is not in the schema, with its place', () => {
    const text = `CREATE TABLE a (b);
-- a comment
CREATE VIEW v AS SELECT * FROM a;
  INSERT INTO a VALUES (1); CREATE TABLE c AS SELECT 1;
CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a WHERE b = 'a text that goes on and on'; END;
CREATE VIRTUAL TABLE f USING fts5(x);
ALTER TABLE a ALTER b SET DATA TYPE TEXT;
VACUUM`;
    const { metadata, left } = read(text);
    expect([...metadata.tables.keys()]).toEqual(['a']);
    expect(left).toEqual([
      { line: 3, column: 1, text: 'CREATE VIEW v AS SELECT * FROM a' },
      { line: 4, column: 3, text: 'INSERT INTO a VALUES (1)' },
      { line: 4, column: 29, text: 'CREATE TABLE c AS SELECT 1' },
      { line: 5, column: 1, text: 'CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a WHER…' },
      { line: 6, column: 1, text: 'CREATE VIRTUAL TABLE f USING fts5(x)' },
      { line: 7, column: 23, text: 'SET DATA TYPE TEXT' },
      { line: 8, column: 1, text: 'VACUUM' },
    ]);
  });

  test.each([
    ['CREATE TABLE a (b INT NOT NUL)', '1:23', '"NOT" means nothing here'],
    ['CREATE TABLE a (b INT;', '1:16', '"(" is not closed'],
    ['CREATE TABLE a b INT);', '1:21', '")" closes nothing'],
    ["CREATE TABLE a (b DEFAULT 'x);", '1:27', 'the quote is not closed'],
    ['CREATE TABLE a (b,, c)', '1:19', 'something is missing at a comma'],
    ['CREATE TABLE a b', '1:16', '"(" expected, "b" found'],
    ['CREATE TABLE', '1:13', 'a name expected, nothing more found'],
    ['CREATE TABLE a (b) WITHOUT OIDS', '1:20', '"WITHOUT" means nothing here'],
    ['CREATE TABLE a (b = 1)', '1:19', '"=" means nothing here'],
    ['CREATE INDEX i ON a b', '1:21', '"(" expected, "b" found'],
    ['CREATE TABLE a (b);\n-- again\n  CREATE TABLE a (b)', '3:3', 'table "a" exists already'],
    ['\n\nCREATE INDEX i ON a (b)', '3:1', 'table "a" does not exist'],
    ['DROP TABLE a CASCADE now', '1:22', 'the end of the statement expected, "now" found'],
  ])('tells where it cannot read: %s', (text, place, reason) => {
    expect(failure(text, 'shop.sql')).toEqual({
      code: 'SQL_NOT_READ',
      message: expect.stringContaining(`cannot read "shop.sql:${place}": ${reason}`),
    });
  });

  test('names line and column where there is no file', () => {
    expect(failure('\n CREATE TABLE 1')).toMatchObject({
      message: 'cannot read the SQL, line 2, column 15: a name expected, "1" found',
    });
  });
});
