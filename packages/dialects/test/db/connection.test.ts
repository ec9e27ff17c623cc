import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import type { Connection } from '../../src/connection/connection';
import { parseDatabaseUrl } from '../../src/url';

const INSERT = 'INSERT INTO notes (id, body) VALUES (?, ?)';

async function createNotes(db: Connection): Promise<void> {
  await db.execute({ sql: 'CREATE TABLE notes (id INTEGER NOT NULL PRIMARY KEY, body VARCHAR(100), size BIGINT)' });
}

async function idsOf(db: Connection): Promise<readonly unknown[]> {
  return (await db.query('SELECT id FROM notes ORDER BY id')).map((row) => row['id']);
}

describeEachDialect('statements', [], (ctx) => {
  test('count the rows that they change', async () => {
    const { db } = ctx();
    await createNotes(db);
    expect(await db.execute({ sql: INSERT, params: [1, 'a'] })).toBe(1);
    expect(await db.execute({ sql: `${INSERT}, (?, ?)`, params: [2, 'b', 3, 'c'] })).toBe(2);
    expect(await db.execute({ sql: 'UPDATE notes SET body = body' })).toBe(3);
    expect(await db.execute({ sql: 'DELETE FROM notes WHERE id > 1' })).toBe(2);
    expect(await db.execute({ sql: 'SELECT * FROM notes' })).toBe(0);
    expect(await db.execute({ sql: 'CREATE TABLE other (id INTEGER)' })).toBe(0);
  });

  test('fail when they change another number of rows than expected', async () => {
    const { db } = ctx();
    await createNotes(db);
    const statement = { sql: "UPDATE notes SET body = 'x'", expectRows: 1 };
    await expect(db.execute(statement)).rejects.toMatchObject({
      code: 'ROW_COUNT',
      details: { statement: statement.sql, expected: 1, found: 0 },
    });
    await db.execute({ sql: INSERT, params: [1, 'a'] });
    expect(await db.execute(statement)).toBe(1);
  });

  test('take "?" literally without parameters, and in strings and comments with them', async () => {
    const { db } = ctx();
    expect(await db.query("SELECT 'a?b' AS x")).toEqual([{ x: 'a?b' }]);
    await createNotes(db);
    await db.execute({ sql: "INSERT INTO notes (id, body) VALUES (1, 'what?') /* ? */" });
    const found = await db.query("SELECT body FROM notes WHERE body = 'what?' AND id = ? -- ?", [1]);
    expect(found).toEqual([{ body: 'what?' }]);
  });

  test('keep hostile values as they are', async () => {
    const { db } = ctx();
    await createNotes(db);
    const hostile = [
      `it's`,
      `"; DROP TABLE notes; --`,
      '\\',
      `\\' OR 1=1 -- `,
      '?',
      '$1',
      ':x',
      '\n',
      '🙂',
      '%',
      '\u2028',
    ];
    for (const [id, body] of hostile.entries()) await db.execute({ sql: INSERT, params: [id, body] });
    const rows = await db.query('SELECT body FROM notes ORDER BY id');
    expect(rows.map((row) => row['body'])).toEqual(hostile);
  });

  test('keep integers that JavaScript cannot hold', async () => {
    const { db } = ctx();
    await createNotes(db);
    await db.execute({ sql: 'INSERT INTO notes (id, size) VALUES (1, ?)', params: [9_007_199_254_740_993n] });
    expect(await db.query('SELECT size FROM notes')).toEqual([{ size: '9007199254740993' }]);
  });

  test('give moments as the database writes them', async () => {
    const { db } = ctx();
    await db.execute({ sql: 'CREATE TABLE moments (at TIMESTAMP NULL, day DATE)' });
    const params = [new Date(Date.UTC(2026, 10, 21, 14, 30, 15)), '2026-11-21'];
    await db.execute({ sql: 'INSERT INTO moments VALUES (?, ?)', params });
    const [row] = await db.query('SELECT * FROM moments');
    expect(row).toEqual({ at: expect.stringMatching(/^2026-11-21 14:30:15(\.000)?$/), day: '2026-11-21' });
  });

  test('run in turn when they are sent together', async () => {
    const { db } = ctx();
    await createNotes(db);
    await Promise.all([1, 2, 3, 4].map((id) => db.execute({ sql: INSERT, params: [id, null] })));
    expect(await idsOf(db)).toEqual([1, 2, 3, 4]);
  });
});

describeEachDialect('a session', [], (ctx) => {
  test('is used in turn also while knex is made for it', async () => {
    const { db } = ctx();
    await createNotes(db);
    await Promise.all([
      db.execute({ sql: INSERT, params: [1, 'ours'] }),
      db.knex('notes').insert({ id: 2, body: 'of knex' }),
      db.transaction((tx) => tx.execute({ sql: INSERT, params: [3, 'ours again'] })),
    ]);
    expect(await idsOf(db)).toEqual([1, 2, 3]);
  });

  test('lets a watcher see the statements of knex that is made later', async () => {
    const { db } = ctx();
    await createNotes(db);
    const seen: string[] = [];
    const unwatch = db.watch({ started: ({ sql }) => void seen.push(sql), ended: () => void seen.push('ended') });
    await db.query('SELECT 1 AS one');
    await db.knex('notes').select('id');
    unwatch();
    await db.knex('notes').select('body');
    expect(seen).toEqual(['SELECT 1 AS one', 'ended', expect.stringMatching(/^select .id. from .notes.$/), 'ended']);
  });
});

describeEachDialect('transactions', [], (ctx) => {
  test('are committed when the body returns', async () => {
    const { db } = ctx();
    await createNotes(db);
    expect(await db.transaction((tx) => tx.execute({ sql: INSERT, params: [1, 'a'] }))).toBe(1);
    expect(await idsOf(db)).toEqual([1]);
  });

  test('are rolled back when the body throws, and pass its error on', async () => {
    const { db } = ctx();
    await createNotes(db);
    const failing = db.transaction(async (tx) => {
      await tx.execute({ sql: INSERT, params: [1, 'a'] });
      throw new Error('boom');
    });
    await expect(failing).rejects.toThrow('boom');
    expect(await idsOf(db)).toEqual([]);
  });

  test('nest as savepoints', async () => {
    const { db } = ctx();
    await createNotes(db);
    await db.transaction(async (tx) => {
      await tx.execute({ sql: INSERT, params: [1, 'a'] });
      const inner = await tx.begin();
      await inner.execute({ sql: INSERT, params: [2, 'b'] });
      await inner.rollback();
      await tx.transaction((kept) => kept.execute({ sql: INSERT, params: [3, 'c'] }));
      const failing = tx.transaction((lost) => lost.execute({ sql: INSERT, params: [1, 'again'] }));
      await expect(failing).rejects.toMatchObject({ code: 'STATEMENT_FAILED' });
    });
    expect(await idsOf(db)).toEqual([1, 3]);
  });

  test('give knex the same transaction', async () => {
    const { db } = ctx();
    await createNotes(db);
    const tx = await db.begin();
    await tx.knex('notes').insert({ id: 1, body: 'a?' });
    expect(await tx.query('SELECT body FROM notes')).toEqual([{ body: 'a?' }]);
    await tx.rollback();
    expect(await db.knex('notes').select('id')).toEqual([]);
  });

  test('have savepoints of knex, which follow one another', async () => {
    const { db } = ctx();
    await createNotes(db);
    await db.transaction(async ({ knex }) => {
      const insert = (id: number) => knex.transaction((inner) => inner('notes').insert({ id }));
      const failing = knex.transaction(async (inner) => {
        await inner('notes').insert({ id: 9 });
        throw new Error('boom');
      });
      const settled = await Promise.allSettled([insert(1), failing, insert(2)]);
      expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    });
    expect(await idsOf(db)).toEqual([1, 2]);
  });

  test('are not waited for without end by what does not use them', async () => {
    const { dialect, url } = ctx();
    const db = await dialect.connect(parseDatabaseUrl(url), { connectTimeoutMs: 200 });
    const tx = await db.begin();
    await expect(db.query('SELECT 1')).rejects.toThrow('a transaction has had the session for 0.2 s');
    await expect(db.knex.raw('SELECT 1')).rejects.toThrow('a transaction has had the session for 0.2 s');
    await expect(db.begin()).rejects.toThrow('a transaction has had the session for 0.2 s');
    await tx.rollback();
    expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await db.close();
  });

  test('refuse statements after their end', async () => {
    const { db } = ctx();
    const tx = await db.begin();
    await tx.commit();
    await expect(tx.query('SELECT 1')).rejects.toThrow('the transaction has ended');
    await expect(tx.knex.raw('SELECT 1')).rejects.toThrow('the transaction has ended');
    await expect(tx.begin()).rejects.toThrow('the transaction has ended');
    await expect(tx.rollback()).resolves.toBeUndefined();
  });

  test('are rolled back by closing', async () => {
    const { db, dialect, url } = ctx();
    await createNotes(db);
    const other = await dialect.connect(parseDatabaseUrl(url));
    const tx = await other.begin();
    await tx.execute({ sql: INSERT, params: [1, 'a'] });
    await other.close();
    await other.close();
    expect(await idsOf(db)).toEqual([]);
  });
});

describeEachDialect('transactional DDL', ['transactionalDdl'], (ctx) => {
  test('leaves no table behind', async () => {
    const { db } = ctx();
    const failing = db.transaction(async (tx) => {
      await createNotes(tx);
      throw new Error('boom');
    });
    await expect(failing).rejects.toThrow('boom');
    await expect(db.query('SELECT * FROM notes')).rejects.toMatchObject({ code: 'OBJECT_MISSING_IN_DATABASE' });
  });
});

describeEachDialect('refused commits', ['deferrableConstraints'], (ctx) => {
  test('are errors', async () => {
    const { db } = ctx();
    await db.execute({ sql: 'CREATE TABLE parents (id INTEGER PRIMARY KEY)' });
    await db.execute({
      sql: 'CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)',
    });
    const failing = db.transaction((tx) => tx.execute({ sql: 'INSERT INTO children VALUES (1)' }));
    await expect(failing).rejects.toMatchObject({ code: 'STATEMENT_FAILED', details: { statement: 'COMMIT' } });
    expect(await db.query('SELECT * FROM children')).toEqual([]);
  });
});

describeEachDialect('a statement that takes long', ['statementCancel'], (ctx) => {
  test('does not keep a session from ending', async () => {
    const { dialect, url } = ctx();
    const other = await dialect.connect(parseDatabaseUrl(url));
    const sql = dialect.name === 'postgres' ? 'SELECT pg_sleep(30)' : 'SELECT sleep(30)';
    const sleeping = expect(other.query(sql)).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
    await other.close();
    await sleeping;
  });
});
