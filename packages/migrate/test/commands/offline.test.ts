import { getDialect } from '@fastappkit/dialects';
import { afterEach, describe, expect, test } from '@jest/globals';
import { offlineDowngrade, offlineEnsureVersion, offlineStamp, offlineUpgrade } from '../../src/commands/offline';
import { scriptText } from '../../src/commands/preview';
import type { ScriptItem } from '../../src/runtime/offline-sink';
import { drawFolder, failureOf, type DrawnFolder } from './drawn-folder';

let folder: DrawnFolder | undefined;
afterEach(() => folder?.remove());

function draw(drawing: string): DrawnFolder {
  return (folder = drawFolder(drawing));
}

function headingsOf(items: readonly ScriptItem[]): readonly string[] {
  return items.filter(({ kind, revision }) => kind === 'comment' && revision !== null).map(({ sql }) => sql);
}

function createsVersionTable(items: readonly ScriptItem[]): boolean {
  return items.some(({ sql }) => /CREATE TABLE "?alembic_version/.test(sql));
}

describe('offlineUpgrade', () => {
  test('starts from base, with the version table', async () => {
    const items = await offlineUpgrade(await draw('a -> b').plan(), 'head');
    expect(headingsOf(items)).toEqual([
      expect.stringMatching(/^Running upgrade +-> a, -> a \(5 statements\)$/),
      'Running upgrade a -> b, -> b (5 statements)',
    ]);
    expect(createsVersionTable(items)).toBe(true);
  });

  test('trusts the start of a range, and needs no version table there', async () => {
    const items = await offlineUpgrade(await draw('a -> b -> c').plan(), 'a:c');
    expect(items.map(({ revision }) => revision)).not.toContain('a');
    expect(createsVersionTable(items)).toBe(false);
    expect(scriptText(items)).toContain('SET "version_num" = \'b\' WHERE "version_num" = \'a\'');
  });

  test.each([
    ['base:b', ['a', 'b']],
    [':a', ['a']],
    ['b:', ['c']],
    ['a:+1', ['b']],
    ['head-1:head', ['c']],
    ['c:a', []],
  ])('takes the range %s', async (range, ids) => {
    const items = await offlineUpgrade(await draw('a -> b -> c').plan(), range);
    expect([...new Set(items.flatMap(({ revision }) => revision ?? []))]).toEqual(ids);
  });

  test('names the revision that cannot be printed', async () => {
    const { plan, draw: redraw } = draw('a');
    redraw('a', { a: { up: "await op.query('SELECT 1');" } });
    expect(await failureOf(offlineUpgrade(await plan(), 'head'))).toMatchObject({
      code: 'REVISION_FAILED',
      details: { revision: 'a', cause: { code: 'NEEDS_DATABASE' } },
    });
  });
});

describe('offlineDowngrade', () => {
  test.each(['a', 'b:', ':a', '-1'])('wants a range with both ends, not %s', async (range) => {
    expect(await failureOf(offlineDowngrade(await draw('a -> b').plan(), range))).toMatchObject({
      code: 'DOWNGRADE_NEEDS_RANGE',
      message: expect.stringContaining('downgrade with --sql requires <fromrev>:<torev>') as unknown,
    });
  });

  test.each([
    ['c:a', ['c', 'b']],
    ['head:-1', ['c']],
    ['c:base', ['c', 'b', 'a']],
  ])('takes %s', async (range, ids) => {
    const items = await offlineDowngrade(await draw('a -> b -> c').plan(), range);
    expect([...new Set(items.flatMap(({ revision }) => revision ?? []))]).toEqual(ids);
    expect(createsVersionTable(items)).toBe(false);
  });
});

describe('offlineStamp', () => {
  test('states rows in a new version table', async () => {
    const items = await offlineStamp(await draw('a -> b').plan(getDialect('postgres')), ['b']);
    expect(scriptText(items)).toBe(
      [
        '-- Written by fastappkit for postgres\n-- App: core\n-- Version table: alembic_version\n-- Revisions: base -> b (0 revisions)\n-- Statements: 6',
        "SET client_encoding = 'UTF8';",
        'SET standard_conforming_strings = on;',
        '-- Running stamp_revision -> b',
        'CREATE TABLE "alembic_version" (\n  "version_num" VARCHAR(32) NOT NULL,\n  CONSTRAINT "alembic_version_pkc" PRIMARY KEY ("version_num")\n);',
        'BEGIN;',
        `INSERT INTO "alembic_version" ("version_num") VALUES ('b');`,
        'COMMIT;',
      ].join('\n\n'),
    );
  });

  test('goes from the start of a range', async () => {
    const text = scriptText(await offlineStamp(await draw('a -> b').plan(), ['b:a']));
    expect(text).toContain('-- Running stamp_revision b -> a');
    expect(text).toContain(`UPDATE "alembic_version" SET "version_num" = 'a' WHERE "version_num" = 'b'`);
    expect(text).not.toContain('CREATE TABLE');
  });

  test('takes several targets with one start', async () => {
    const { plan } = draw('a -> b c');
    const text = scriptText(await offlineStamp(await plan(), ['a:b', 'a:c']));
    expect(text).toContain('-- Running stamp_revision a -> b, c');
    expect(await failureOf(offlineStamp(await plan(), ['a:b', 'c']))).toMatchObject({
      code: 'STAMP_STARTS_DIFFER',
      message: expect.stringContaining('only supports a single starting revision at a time') as unknown,
    });
  });
});

test('a header says what a script is', async () => {
  const { plan } = draw('a -> b1 b2 -> m');
  const headers = [await offlineUpgrade(await plan(), ':b1'), await offlineDowngrade(await plan(), 'm:a')].map(
    (items) => scriptText(items).split('\n\n')[0],
  );
  const lines = (range: string, statements: number): string =>
    `-- Written by fastappkit for sqlite\n-- App: core\n-- Version table: alembic_version\n-- Revisions: ${range}\n-- Statements: ${statements}`;
  expect(headers).toEqual([lines('base -> b1 (2 revisions)', 14), lines('m -> a (3 revisions)', 19)]);
});

test('offlineEnsureVersion can run twice', async () => {
  const items = await offlineEnsureVersion(await draw('').plan());
  expect(scriptText(items)).toContain('CREATE TABLE IF NOT EXISTS "alembic_version"');
});
