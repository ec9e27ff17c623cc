import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '../../src/connection/connection';
import { getDialect } from '../../src/registry';
import { parseDatabaseUrl } from '../../src/url';

const sqlite = getDialect('sqlite');

describe('sqlite: lock in WAL mode', () => {
  let baseDir: string;
  let application: Connection;
  let first: Connection;
  let second: Connection;
  const open = () => sqlite.connect(parseDatabaseUrl('sqlite:///app.db'), { baseDir });

  beforeEach(async () => {
    baseDir = mkdtempSync(join(tmpdir(), 'fak-sqlite-'));
    application = await open();
    await application.query('PRAGMA journal_mode = WAL');
    await application.execute({ sql: 'CREATE TABLE t (id INTEGER)' });
    [first, second] = [await open(), await open()];
  });
  afterEach(async () => {
    await Promise.all([application, first, second].map((db) => db.close()));
    rmSync(baseDir, { recursive: true });
  });

  test('keeps a second run out while the application goes on', async () => {
    const release = await sqlite.lock(first, 'v', { timeoutMs: 0 });
    await expect(sqlite.lock(second, 'v', { timeoutMs: 100 })).rejects.toMatchObject({ code: 'LOCK_TIMEOUT' });
    await application.execute({ sql: 'INSERT INTO t VALUES (1)' });
    await first.transaction((tx) => tx.execute({ sql: 'ALTER TABLE t ADD COLUMN name TEXT' }));
    const waiting = sqlite.lock(second, 'v', { timeoutMs: 10_000 });
    await release();
    await (
      await waiting
    )();
    expect(readdirSync(baseDir).filter((name) => name.includes('lock'))).toEqual([]);
  });

  test('is freed by closing', async () => {
    await sqlite.lock(first, 'v', { timeoutMs: 0 });
    await first.close();
    await (
      await sqlite.lock(second, 'v', { timeoutMs: 0 })
    )();
  });
});
