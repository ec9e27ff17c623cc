import Database from 'better-sqlite3';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { getDialect } from '../../src/registry';
import { parseDatabaseUrl, type DatabaseUrl } from '../../src/url';

const { backup, connect } = getDialect('sqlite');
let folder: TestProject;
let writer: Database.Database;
beforeEach(() => {
  folder = createTestProject();
  writer = new Database(folder.path('app.db'));
  writer.exec("CREATE TABLE a (x); INSERT INTO a VALUES ('kept'); PRAGMA cache_size = 1; BEGIN EXCLUSIVE");
  const add = writer.prepare('INSERT INTO a VALUES (?)');
  for (let row = 0; row < 500; row += 1) add.run('x'.repeat(500));
});
afterEach(() => {
  writer.close();
  folder.remove();
});

const urlOf = (name: string): DatabaseUrl => parseDatabaseUrl(`sqlite:///${folder.path(name)}`);
const noProgram = (): never => {
  throw new Error('no program is needed');
};

test('a file that another program has to itself is locked, and not missing', async () => {
  const db = await connect(urlOf('app.db'), { readOnly: true, busyTimeoutMs: 1 });
  await expect(db.query('SELECT x FROM a')).rejects.toMatchObject({ code: 'LOCKED' });
  await db.close();
  const copied = backup.write({ url: urlOf('app.db'), baseDir: folder.root, run: noProgram }, folder.path('copy.db'));
  await expect(copied).rejects.toMatchObject({ code: 'LOCKED' });
  expect(existsSync(folder.path('copy.db'))).toBe(false);
});

test('what a killed program left half written is taken back by who reads', async () => {
  // as if the writer were gone: nobody holds a lock of these files
  for (const end of ['', '-journal']) copyFileSync(folder.path(`app.db${end}`), folder.path(`killed.db${end}`));
  const db = await connect(urlOf('killed.db'), { readOnly: true });
  expect(await db.query('SELECT x FROM a')).toEqual([{ x: 'kept' }]);
  await expect(db.execute({ sql: 'DELETE FROM a' })).rejects.toMatchObject({ code: 'DATABASE_READ_ONLY' });
  await db.close();
});

test('a folder is no database', async () => {
  mkdirSync(join(folder.root, 'folder'));
  await expect(connect(urlOf('folder'))).rejects.toThrow(/folder" is a folder$/);
});
