import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parseDatabaseUrl, type RunBackupProgram } from '@fastappkit/dialects';
import { backupDatabase, type BackupReport } from '../../src/index';

type Ran = Parameters<RunBackupProgram>[0];

const NOW = new Date(Date.UTC(2026, 10, 21, 14, 30, 5));
const MYSQL = 'mysql://app:se%27cret@db:3307/shop';
const POSTGRES = 'postgres://app:se%27cret@db/shop?sslmode=require';

let folder: string;
let ran: Ran[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fak-backup-'));
  ran = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A program that writes `text` to the file that it is told. */
function writes(text: string, exitCode = 0): RunBackupProgram {
  return (program) => {
    ran.push(program);
    const file = program.args.map((arg) => /^--(?:result-)?file=(.*)/.exec(arg)?.[1]).find((one) => one !== undefined);
    if (file !== undefined) writeFileSync(file, text);
    return Promise.resolve({ exitCode, output: 'first\nsecond\n' });
  };
}

const notThere: RunBackupProgram = (program) => {
  ran.push(program);
  return Promise.reject(Object.assign(new Error('spawn ENOENT'), { code: 'ENOENT' }));
};

function save(url: string, run: RunBackupProgram, output?: string): Promise<BackupReport> {
  return backupDatabase({ database: parseDatabaseUrl(url), baseDir: folder }, { now: NOW, run, output });
}

const files = (): readonly string[] =>
  existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')) : [];

test('a file is named by database and time, and the password is in the environment only', async () => {
  const { path, bytes, restore } = await save(MYSQL, writes('x\n-- Dump completed on 2026-11-21\n'));
  expect([path, bytes]).toEqual([join(folder, 'backups/shop-20261121-143005.sql'), 34]);
  expect(restore).toBe(`mysql --host=db --protocol=tcp --port=3307 --user=app shop < ${path}`);
  expect([ran[0]?.command, ran[0]?.env]).toEqual(['mysqldump', { MYSQL_PWD: "se'cret" }]);
  await save(POSTGRES, writes('PGDMP'));
  expect(ran.slice(1).map(({ command, env }) => [command, env])).toEqual(
    ['pg_dump', 'pg_restore'].map((one) => [one, { PGPASSWORD: "se'cret", PGSSLMODE: 'require' }]),
  );
  expect(JSON.stringify(ran.map(({ args }) => args)) + restore).not.toContain('cret');
});

test('a second backup of the same second gets a name of its own', async () => {
  await save(POSTGRES, writes('first'));
  await save(POSTGRES, writes('second'));
  expect(files()).toEqual(['shop-20261121-143005-2.dump', 'shop-20261121-143005.dump']);
});

test('the file appears only when it is whole', async () => {
  await expect(save(MYSQL, writes('half'))).rejects.toMatchObject({
    code: 'BACKUP_FAILED',
    details: { what: 'mysqldump', reason: 'the file ends too early' },
  });
  await expect(save(POSTGRES, writes('PGDMP', 1))).rejects.toMatchObject({
    code: 'BACKUP_FAILED',
    details: { what: 'pg_dump', reason: 'first second' },
  });
  await expect(save(POSTGRES, writes(''))).rejects.toMatchObject({ details: { reason: 'the file is empty' } });
  expect(files()).toEqual([]);
});

test('a program that is not there is an error with the package, after its other names were tried', async () => {
  await expect(save('mariadb://db/shop', notThere)).rejects.toMatchObject({
    code: 'BACKUP_PROGRAM_MISSING',
    hint: expect.stringContaining('mariadb-client'),
  });
  expect(ran.map(({ command }) => command)).toEqual(['mariadb-dump', 'mysqldump']);
  await expect(save(POSTGRES, () => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory');
});

test('a file that is there stays', async () => {
  const output = join(folder, 'mine.sql');
  writeFileSync(output, 'mine');
  await expect(save(MYSQL, writes('x'), output)).rejects.toMatchObject({ code: 'BACKUP_EXISTS' });
  expect(ran).toEqual([]);
});
