import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { getDialect, parseDatabaseUrl, type Connection } from '@fastappkit/dialects';
import { checkBeforeCommit } from '../../src/runtime/before-commit';

let db: Connection;
beforeEach(async () => {
  db = await getDialect('sqlite').connect(parseDatabaseUrl('sqlite:///:memory:'));
  await db.execute({ sql: 'PRAGMA foreign_keys = OFF' });
  await db.execute({ sql: 'CREATE TABLE authors (id INTEGER PRIMARY KEY)' });
  await db.execute({ sql: 'CREATE TABLE books (id INTEGER PRIMARY KEY, author_id INTEGER REFERENCES authors (id))' });
  await db.execute({ sql: 'INSERT INTO books VALUES (1, NULL)' });
});
afterEach(() => db.close());

test('SQLite: rows that refer to nothing are found, since foreign keys are off during a run', async () => {
  await expect(checkBeforeCommit(db)).resolves.toBeUndefined();
  await db.execute({ sql: 'INSERT INTO books VALUES (2, 77)' });
  await expect(checkBeforeCommit(db)).rejects.toMatchObject({
    code: 'FOREIGN_KEYS_VIOLATED',
    message: expect.stringMatching(/^1 row refers to what does not exist: .*"books"/),
  });
});
