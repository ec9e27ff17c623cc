import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { mkdtempSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDialect } from '../../src/registry';
import { parseDatabaseUrl } from '../../src/url';
import { endSession, sessionOf, sleepSql } from './sessions';

const READ_ONLY = {
  postgres: 'SET default_transaction_read_only = on',
  mysql: 'SET SESSION TRANSACTION READ ONLY',
  mariadb: 'SET SESSION TRANSACTION READ ONLY',
  sqlite: 'PRAGMA query_only = on',
};

describeEachDialect('explain', [], (ctx) => {
  test.each([
    ['OBJECT_EXISTS_IN_DATABASE', 'CREATE TABLE things (id INTEGER)'],
    ['OBJECT_EXISTS_IN_DATABASE', 'ALTER TABLE things ADD COLUMN name VARCHAR(10)'],
    ['OBJECT_EXISTS_IN_DATABASE', 'CREATE INDEX ix_things ON things (name)'],
    ['OBJECT_MISSING_IN_DATABASE', 'DROP TABLE nowhere'],
    ['OBJECT_MISSING_IN_DATABASE', 'SELECT nonsense FROM things'],
    ['OBJECT_MISSING_IN_DATABASE', 'INSERT INTO nowhere VALUES (1)'],
    ['STATEMENT_FAILED', 'SELEKT 1'],
    ['STATEMENT_FAILED', 'INSERT INTO things (id) VALUES (1), (1)'],
  ])('%s: %s', async (code, sql) => {
    const { db } = ctx();
    await db.execute({ sql: 'CREATE TABLE things (id INTEGER PRIMARY KEY, name VARCHAR(10))' });
    await db.execute({ sql: 'CREATE INDEX ix_things ON things (name)' });
    const thrown: unknown = await db.execute({ sql }).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code, details: { statement: sql }, cause: expect.anything() });
    // The server's own sentence: knex would put the whole statement before it.
    expect((thrown as { details: { reason: string } }).details.reason).not.toContain(`${sql} - `);
  });

  test('DATABASE_READ_ONLY: a session that may only read', async () => {
    const { db, dialect } = ctx();
    await db.execute({ sql: 'CREATE TABLE things (id INTEGER)' });
    await db.execute({ sql: READ_ONLY[dialect.name] });
    await expect(db.execute({ sql: 'INSERT INTO things VALUES (1)' })).rejects.toMatchObject(
      dialect.name === 'sqlite'
        ? { code: 'DATABASE_READ_ONLY', details: { serverCode: 'SQLITE_READONLY' } }
        : { code: 'DATABASE_READ_ONLY' },
    );
  });

  test('PERMISSION_DENIED: a role without the privilege', async () => {
    const { db, dialect, url } = ctx();
    if (dialect.name === 'sqlite') return; // it has no roles
    const role = `fak_${randomBytes(4).toString('hex')}`;
    await db.execute({ sql: 'CREATE TABLE things (id INTEGER)' });
    for (const sql of dialect.name === 'postgres'
      ? [`CREATE ROLE ${role} LOGIN`]
      : [`CREATE USER '${role}'@'%'`, `GRANT SELECT ON \`${new URL(url).pathname.slice(1)}\`.* TO '${role}'@'%'`])
      await db.execute({ sql });
    const place = parseDatabaseUrl(url);
    const restricted = await dialect.connect({ ...place, user: role });
    try {
      for (const sql of ['INSERT INTO things VALUES (1)', 'DROP TABLE things'])
        await expect(restricted.execute({ sql })).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    } finally {
      await restricted.close();
      await db.execute({ sql: dialect.name === 'postgres' ? `DROP ROLE ${role}` : `DROP USER '${role}'@'%'` });
    }
  });

  test('STORAGE_FULL: what may not grow any more', async () => {
    const { db, dialect } = ctx();
    if (dialect.name === 'postgres') return; // the disk of one is filled in disk-faults.test.ts
    if (dialect.name === 'sqlite') await db.query('PRAGMA max_page_count = 3');
    else await db.execute({ sql: 'SET SESSION max_heap_table_size = 16384' });
    const options = dialect.name === 'sqlite' ? '' : ' ENGINE = MEMORY';
    await db.execute({ sql: `CREATE TABLE things (word VARCHAR(5000))${options}` });
    const fill = async (): Promise<void> => {
      for (let n = 0; n < 500; n += 1)
        await db.execute({ sql: 'INSERT INTO things VALUES (?)', params: [String(n).padEnd(5000, 'x')] });
    };
    await expect(fill()).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  });

  test('finds statement and sentence in an error of knex', async () => {
    const { db, dialect } = ctx();
    const thrown: unknown = await db
      .knex('nowhere')
      .where({ id: 1 })
      .catch((error: unknown) => error);
    const explained = dialect.explain(thrown);
    expect(explained.code).toBe('OBJECT_MISSING_IN_DATABASE');
    expect(explained.details).toMatchObject({
      statement: expect.stringMatching(/^select \* from .nowhere. where .id. = /),
      reason: expect.not.stringContaining('select'),
    });
  });

  test('lets errors of ours pass', async () => {
    const { db, dialect } = ctx();
    const thrown: unknown = await db.query('SELEKT 1').catch((error: unknown) => error);
    expect(dialect.explain(thrown, { sql: 'other' })).toBe(thrown);
  });

  test('a session that the server ended is lost, and never replaced', async () => {
    const { db, dialect, url } = ctx();
    const other = await dialect.connect(parseDatabaseUrl(url));
    try {
      const id = await sessionOf(other);
      if (id === undefined) return;
      const tx = await other.begin();
      await endSession(db, id);
      await expect(tx.query('SELECT 1')).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
      await expect(tx.rollback()).resolves.toBeUndefined();
      await expect(other.query('SELECT 1')).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
      await expect(other.begin()).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
    } finally {
      await other.close();
    }
  });

  test('a session may end while its statement runs', async () => {
    const { db, dialect, url } = ctx();
    const other = await dialect.connect(parseDatabaseUrl(url));
    try {
      const id = await sessionOf(other);
      if (id === undefined) return;
      const running = expect(other.query(sleepSql(other))).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
      await endSession(db, id);
      await running;
    } finally {
      await other.close();
    }
  });
});

describeEachDialect('connect', ['comments'], (ctx) => {
  const attempt = async (change: (url: URL) => void): Promise<unknown> => {
    const { dialect, url } = ctx();
    const changed = new URL(url);
    change(changed);
    const connecting = dialect.connect(parseDatabaseUrl(changed.href), { connectTimeoutMs: 2_000 });
    const thrown: unknown = await connecting.then((db) => db.close()).catch((error: unknown) => error);
    expect(JSON.stringify(thrown) + String((thrown as Error).stack)).not.toContain('hunter2');
    return thrown;
  };

  test('knows the version of the server', () => {
    const { db } = ctx();
    expect(db.serverVersion).toMatch(/^\d+\.\d+/);
  });

  test('an unknown user', async () => {
    const thrown = await attempt((url) => Object.assign(url, { username: 'fak_nobody', password: 'hunter2hunter2' }));
    expect(thrown).toMatchObject({ code: 'AUTHENTICATION_FAILED', message: expect.stringContaining(':***@') });
  });

  test('a port where nobody listens', async () => {
    const thrown = await attempt((url) => Object.assign(url, { port: '9', password: 'hunter2hunter2' }));
    expect(thrown).toMatchObject({ code: 'SERVER_UNREACHABLE' });
  });

  test('a host that does not exist', async () => {
    const thrown = await attempt((url) => Object.assign(url, { hostname: 'nowhere.invalid' }));
    expect(thrown).toMatchObject({ code: 'SERVER_UNREACHABLE' });
  });

  test('a database that does not exist', async () => {
    const thrown = await attempt((url) => Object.assign(url, { pathname: '/fak_no_such_database' }));
    expect(thrown).toMatchObject({ code: 'DATABASE_MISSING' });
  });
});

describeEachDialect('a dialect', ['comments'], (ctx) => {
  test('is what the server is, whatever the URL says', async () => {
    const { dialect, url } = ctx();
    const parsed = parseDatabaseUrl(url);
    // Of the names of dialects, those whose drivers speak with this server.
    const names = parsed.dialect === 'postgres' ? (['postgres'] as const) : (['mysql', 'mariadb'] as const);
    for (const name of names) {
      const db = await getDialect(name).connect(parsed);
      await db.close();
      expect(db.dialect).toBe(dialect);
    }
  });
});

describe('sqlite: connect', () => {
  const sqlite = getDialect('sqlite');

  test('creates a file in the folder it is told, unless it may only read', async () => {
    const baseDir = mkdtempSync(join(tmpdir(), 'fak-sqlite-'));
    try {
      const url = parseDatabaseUrl('sqlite:///./made.db');
      const file = join(baseDir, 'made.db');
      const refused = sqlite.connect(parseDatabaseUrl('file:./made.db?mode=ro'), { baseDir });
      await expect(refused).rejects.toMatchObject({ code: 'DATABASE_MISSING' });
      await (await sqlite.connect(url, { baseDir, readOnly: true })).close();
      expect(existsSync(file)).toBe(false);
      const db = await sqlite.connect(url, { baseDir });
      await db.execute({ sql: 'CREATE TABLE t (id INTEGER)' });
      await db.close();
      expect(existsSync(file)).toBe(true);
      const reader = await sqlite.connect(url, { baseDir, readOnly: true });
      expect(await reader.transaction((tx) => tx.query('SELECT * FROM t'))).toEqual([]);
      await expect(reader.execute({ sql: 'DROP TABLE t' })).rejects.toMatchObject({ code: 'DATABASE_READ_ONLY' });
      await reader.close();
    } finally {
      rmSync(baseDir, { recursive: true });
    }
  });

  test('does not create folders', async () => {
    const connecting = sqlite.connect(parseDatabaseUrl('sqlite:///no/such/folder/x.db'), { baseDir: tmpdir() });
    await expect(connecting).rejects.toMatchObject({ code: 'DATABASE_MISSING' });
  });

  test('takes the write lock at the start of a transaction', async () => {
    const baseDir = mkdtempSync(join(tmpdir(), 'fak-sqlite-'));
    const url = parseDatabaseUrl('sqlite:///x.db');
    const first = await sqlite.connect(url, { baseDir });
    const second = await sqlite.connect(url, { baseDir, connectTimeoutMs: 50 });
    try {
      const tx = await first.begin();
      await expect(second.begin()).rejects.toMatchObject({ code: 'LOCKED' });
      await tx.commit();
    } finally {
      await Promise.all([first.close(), second.close()]);
      rmSync(baseDir, { recursive: true });
    }
  });
});
