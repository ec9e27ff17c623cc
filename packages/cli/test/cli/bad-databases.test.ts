/** Databases on servers that are not what a command expects: an error with its code, no password, and nothing is changed. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Row } from '@fastappkit/dialects';
import { toJson } from '@fastappkit/schema';
import { createTestProject, describeEachDialect, type TestProject } from '@fastappkit/testkit';
import { ALEMBIC } from '../../src/commands/alembic/index';
import { runMain } from '../run-main';
import { PASSWORD, revisionFile } from './bad-inputs/bad-input';

/** What is wrong, and the code of the error or of its cause. */
interface BadDatabase {
  readonly title: string;
  readonly run: readonly string[];
  readonly sql?: readonly string[];
  /** Changes the URL. */
  readonly url?: (url: URL) => void;
  readonly code: string;
}

const RECREATE = 'DROP TABLE alembic_version';
const row = (title: string, sql: readonly string[], code: string, run = 'upgrade head'): BadDatabase => ({
  title,
  sql,
  code,
  run: run.split(' '),
});

const BAD: readonly BadDatabase[] = [
  row(
    'a revision that no file has',
    ["UPDATE alembic_version SET version_num = 'ffffffffffff'"],
    'DATABASE_REVISION_UNKNOWN',
  ),
  row(
    'the same, for a downgrade',
    ["UPDATE alembic_version SET version_num = 'ffffffffffff'"],
    'DATABASE_REVISION_UNKNOWN',
    'downgrade base',
  ),
  row(
    'the same, for current',
    ["UPDATE alembic_version SET version_num = 'ffffffffffff'"],
    'DATABASE_REVISION_UNKNOWN',
    'current',
  ),
  row('a revision with a quote', ["UPDATE alembic_version SET version_num = 'it''s'"], 'DATABASE_REVISION_UNKNOWN'),
  row('an empty revision', ["UPDATE alembic_version SET version_num = ''"], 'DATABASE_REVISION_UNKNOWN'),
  row(
    'two revisions, one above the other',
    ["INSERT INTO alembic_version VALUES ('abbbbbbbbbbb')"],
    'REVISION_ROWS_OVERLAP',
  ),
  row(
    'a number instead of a revision',
    [RECREATE, 'CREATE TABLE alembic_version (version_num INTEGER)', 'INSERT INTO alembic_version VALUES (7)'],
    'DATABASE_REVISION_UNKNOWN',
  ),
  row(
    'NULL instead of a revision',
    [RECREATE, 'CREATE TABLE alembic_version (version_num VARCHAR(32))', 'INSERT INTO alembic_version VALUES (NULL)'],
    'DATABASE_REVISION_UNKNOWN',
  ),
  row(
    'a version table with other columns',
    [RECREATE, 'CREATE TABLE alembic_version (version INTEGER)'],
    'VERSION_TABLE_INVALID',
  ),
  row(
    'a version table with other columns, for stamp',
    [RECREATE, 'CREATE TABLE alembic_version (version INTEGER)'],
    'VERSION_TABLE_INVALID',
    'stamp head',
  ),
  row('a table that is there already', ['CREATE TABLE t_abbbbbbbbbbb (id INTEGER)'], 'OBJECT_EXISTS_IN_DATABASE'),
  {
    title: 'a database that is not there',
    run: ['upgrade', 'head'],
    url: (url) => void (url.pathname = '/fak_nowhere'),
    code: 'DATABASE_MISSING',
  },
  {
    title: 'a database with a hostile name',
    run: ['upgrade', 'head'],
    url: (url) => void (url.pathname = `/x'; DROP DATABASE y; --`),
    code: 'DATABASE_MISSING',
  },
  {
    title: 'a user that is not there',
    run: ['upgrade', 'head'],
    url: (url) => void (url.username = 'fak_nobody'),
    code: 'AUTHENTICATION_FAILED',
  },
  {
    title: 'a port on which nobody listens',
    run: ['current'],
    url: (url) => void (url.port = '1'),
    code: 'SERVER_UNREACHABLE',
  },
];

// Every database that is a server; SQLite, which has no users, cannot alter constraints either.
describeEachDialect('a bad database', ['alterConstraints'], (ctx) => {
  let project: TestProject;
  beforeEach(async () => {
    project = createTestProject();
    project.write('migrations/env.ts', 'export default {};\n');
    project.write('migrations/versions/a.ts', revisionFile('aaaaaaaaaaaa', null));
    project.write('migrations/versions/b.ts', revisionFile('abbbbbbbbbbb', 'aaaaaaaaaaaa'));
    project.write('alembic.toml', 'script_location = "migrations"\n');
    for (const sql of [
      'CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)',
      "INSERT INTO alembic_version VALUES ('aaaaaaaaaaaa')",
      'CREATE TABLE t_aaaaaaaaaaaa (id INTEGER)',
    ])
      await ctx().db.execute({ sql });
  });
  afterEach(() => {
    project.remove();
  });

  /** All that is in the database, but for empty tables of bookkeeping, which the next run uses. */
  const contents = async (): Promise<unknown> => {
    const { db, dialect } = ctx();
    const schema = await dialect.introspect(db);
    const rows: Record<string, readonly Row[]> = {};
    for (const [key, table] of schema.tables) rows[key] = await db.query(`SELECT * FROM ${dialect.quoteTable(table)}`);
    const isIdle = (key: string): boolean => key.startsWith('fastappkit_') && rows[key]?.length === 0;
    const tables = new Map([...schema.tables].filter(([key]) => !isIdle(key)));
    return { schema: toJson({ ...schema, tables }), rows: Object.entries(rows).filter(([key]) => !isIdle(key)) };
  };
  const expectRefused = async ({ run, code }: Pick<BadDatabase, 'run' | 'code'>, url: URL): Promise<void> => {
    const before = await contents();
    for (const option of ['--quiet', '--json']) {
      const { exitCode, stdout, stderr } = await runMain([...run, option], {
        cwd: project.root,
        env: { DATABASE_URL: url.href },
        bin: ALEMBIC,
      });
      expect([exitCode, stdout + stderr]).toEqual([
        1,
        expect.not.stringMatching(new RegExp(`${PASSWORD}|^\\s+at `, 'm')),
      ]);
      if (option === '--quiet') continue;
      const { error } = JSON.parse(stdout) as {
        readonly error: {
          readonly code: string;
          readonly hint: string;
          readonly details: { readonly cause?: { readonly code: string } };
        };
      };
      expect([error.details.cause?.code ?? error.code, error.hint]).toEqual([code, expect.stringMatching(/./)]);
    }
    expect(await contents()).toEqual(before);
  };

  test.each(BAD.map((bad) => [bad.title, bad] as const))('%s', async (_title, bad) => {
    for (const sql of bad.sql ?? []) await ctx().db.execute({ sql });
    const url = new URL(ctx().url);
    bad.url?.(url);
    // Where everybody is let in a password does no harm, and must not be shown either.
    url.password = url.username === 'root' ? '' : PASSWORD;
    await expectRefused(bad, url);
  });

  test('a role that may only read', async () => {
    const { db, dialect, url } = ctx();
    const role = `fak_${randomBytes(4).toString('hex')}`;
    const isPostgres = dialect.name === 'postgres';
    const own = new URL(url);
    own.username = role;
    own.password = isPostgres ? PASSWORD : '';
    for (const sql of isPostgres
      ? [
          `CREATE ROLE ${role} LOGIN`,
          `GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`,
          'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
        ]
      : [`CREATE USER '${role}'@'%'`, `GRANT SELECT ON \`${own.pathname.slice(1)}\`.* TO '${role}'@'%'`])
      await db.execute({ sql });
    try {
      await expectRefused({ run: ['upgrade', 'head'], code: 'PERMISSION_DENIED' }, own);
      await expectRefused({ run: ['stamp', 'head'], code: 'PERMISSION_DENIED' }, own);
    } finally {
      for (const sql of isPostgres ? [`DROP OWNED BY ${role}`, `DROP ROLE ${role}`] : [`DROP USER '${role}'@'%'`])
        await db.execute({ sql });
    }
  });
});
