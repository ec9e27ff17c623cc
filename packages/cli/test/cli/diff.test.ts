import { expect, test } from '@jest/globals';
import type { DialectName } from '@fastappkit/dialects';
import { createAppsProject, createTestDatabase, describeEachFamily } from '@fastappkit/testkit';

const A = "defineTable('a', { id: integer().primaryKey(), note: integer() })";
const B = "defineTable('b', { id: integer().primaryKey(), a: integer().references({ table: 'a', column: 'id' }) })";

type ByHand = readonly (readonly [sql: string, text: string])[];

/** What somebody does to the database, and what takes it back. */
const BY_HAND: ByHand = [
  ['ALTER TABLE a ADD COLUMN by_hand INTEGER', 'drop column a.by_hand'],
  ['CREATE INDEX ix_hand ON a (note)', 'drop index ix_hand on a'],
  ['CREATE TABLE hand (id INTEGER)', 'drop table hand'],
];
const MODIFIED: ByHand = [
  ['ALTER TABLE a MODIFY note BIGINT NOT NULL', 'alter column a.note (type, nullable)'],
  ['ALTER TABLE a ADD CONSTRAINT ck_hand CHECK (note > 0)', 'drop check constraint ck_hand of a'],
];
const ALTERED: { readonly [D in DialectName]: ByHand } = {
  postgres: [
    ['ALTER TABLE a ALTER note TYPE BIGINT, ALTER note SET NOT NULL', 'alter column a.note (type, nullable)'],
    ['ALTER TABLE a ADD CONSTRAINT ck_hand CHECK (note > 0)', 'drop check constraint ck_hand of a'],
  ],
  mysql: MODIFIED,
  mariadb: MODIFIED,
  sqlite: [],
};

describeEachFamily('db diff', (ctx) => {
  test('names exactly what differs, between any two of database, models and revision', async () => {
    const { db, dialect, url } = ctx();
    const project = createAppsProject(url, []);
    const other = await createTestDatabase(dialect.name);
    const diff = async (...words: readonly string[]) => {
      const result = await project.run('db', 'diff', ...words, '--json');
      return { exitCode: result.exitCode, ...(result.json() as object) };
    };
    try {
      project.models({ a: A });
      await project.json('migrate', 'core', '-m', 'First');
      await project.json('migrate', 'all');
      expect(await diff()).toMatchObject({ exitCode: 0, differs: false, operations: [], statements: [] });
      expect(await diff('--from', 'revision:head')).toMatchObject({ exitCode: 0 });

      const equal = await project.run('db', 'diff');
      expect([equal.exitCode, equal.stdout, equal.stderr]).toEqual([0, '', 'Nothing differs.\n']);

      await db.execute({ sql: 'ALTER TABLE a ADD COLUMN by_hand INTEGER' });
      expect(await diff('--from', url, '--to', 'models')).toMatchObject({
        exitCode: 3,
        differs: true,
        operations: [{ kind: 'dropColumn', text: 'drop column a.by_hand' }],
      });
      expect(await diff('--from', 'models', '--to', 'database')).toMatchObject({
        operations: [{ text: 'add column a.by_hand' }],
      });
      const sql = await project.run('db', 'diff', '--from', 'revision:head', '--to', 'database');
      expect([sql.exitCode, sql.stdout]).toEqual([3, expect.stringMatching(/ADD (COLUMN )?.by_hand./)]);

      project.models({ a: A, b: B });
      const ops = await project.run('db', 'diff', '--from', 'revision:head', '--to', 'models:core', '--format', 'ops');
      expect([ops.exitCode, ops.stdout]).toEqual([3, 'create table b\n']);
      expect(await diff('--from', other.url, '--to', 'database')).toMatchObject({
        operations: [{ text: 'create table a' }],
      });
      const exported = await project.run('db', 'export');
      project.write('schema.sql', `${exported.stdout}\nCREATE VIEW v AS SELECT 1;\n`);
      const left = [{ file: 'schema.sql', line: expect.any(Number), column: 1, text: 'CREATE VIEW v AS SELECT 1' }];
      expect(await diff('--from', 'schema.sql', '--to', 'database')).toMatchObject({
        exitCode: 0,
        from: 'schema.sql',
        operations: [],
        left: expect.arrayContaining(left),
      });
      project.write('more.sql', 'CREATE TABLE a (id INTEGER NOT NULL PRIMARY KEY, extra INTEGER DEFAULT 7);');
      expect(await diff('--from', 'database', '--to', 'more.sql')).toMatchObject({
        exitCode: 3,
        operations: expect.arrayContaining([{ kind: 'addColumn', text: 'add column a.extra' }]),
      });
      const offline = ['--from', 'models', '--to', 'more.sql', '--dialect', dialect.name] as const;
      expect(await diff(...offline, '--database-url', 'sqlite:///./no/such/folder/app.db')).toMatchObject({
        operations: expect.arrayContaining([{ kind: 'dropTable', text: 'drop table b' }]),
      });
      const elsewhere = dialect.name === 'sqlite' ? 'postgres' : 'sqlite';
      expect(await diff('--from', 'more.sql', '--to', 'database', '--dialect', elsewhere)).toMatchObject({
        exitCode: 2,
        error: { code: 'SOURCE_DIALECT' },
      });
      expect(await diff('--from', 'none.sql')).toMatchObject({ exitCode: 2, error: { code: 'SOURCE_UNREADABLE' } });
      project.write('bad.sql', 'CREATE TABLE a (\n  id INTEGER,,\n  b INTEGER);');
      expect(await diff('--from', 'bad.sql')).toMatchObject({
        exitCode: 1,
        error: { code: 'SQL_NOT_READ', details: { file: 'bad.sql', line: 2, column: 14 } },
      });
      expect(await diff('--from', 'nowhere')).toMatchObject({ exitCode: 2, error: { code: 'SOURCE_INVALID' } });
    } finally {
      project.remove();
      await other.drop();
    }
  });

  test('names exactly what was changed by hand', async () => {
    const { db, dialect, url } = ctx();
    const project = createAppsProject(url, []);
    try {
      project.models({ a: A });
      await project.json('db', 'create-tables');
      const told: string[] = [];
      for (const [sql, text] of [...BY_HAND, ...ALTERED[dialect.name]]) {
        await db.execute({ sql });
        told.push(text);
        const { exitCode, stdout } = await project.run(
          'db',
          'diff',
          '--from',
          url,
          '--to',
          'models',
          '--format',
          'ops',
        );
        expect([exitCode, stdout.trimEnd().split('\n').sort()]).toEqual([3, told.toSorted()]);
      }
    } finally {
      project.remove();
    }
  });

  test('writes the way as a revision that leads there and back', async () => {
    const { db, dialect, url } = ctx();
    const project = createAppsProject(url, []);
    const diff = async (...words: readonly string[]) => {
      const result = await project.run('db', 'diff', ...words, '--json');
      return { exitCode: result.exitCode, ...(result.json() as { files?: readonly { path: string }[] }) };
    };
    try {
      project.models({ a: A });
      await project.json('migrate', 'core', '-m', 'First');
      await project.json('migrate', 'all');
      await db.execute({ sql: 'ALTER TABLE a ADD COLUMN by_hand INTEGER' });
      await db.execute({ sql: 'CREATE INDEX ix_by_hand ON a (by_hand)' });

      const way = ['--from', 'revision:head', '--to', 'database'];
      expect(await diff(...way, '--to-revision')).toMatchObject({ exitCode: 4, error: { code: 'ANSWER_NEEDED' } });
      expect(await diff(...way, '-m', 'By hand')).toMatchObject({ exitCode: 2, error: { code: 'USAGE' } });
      const found = await diff(...way, '--to-revision', '-m', 'By hand', '--app', 'core');
      expect(found).toMatchObject({ exitCode: 3, files: [{ revision: expect.any(String), path: expect.any(String) }] });
      // The database has it already.
      await project.json('migrate', 'stamp', 'head');
      expect(await diff(...way)).toMatchObject({ exitCode: 0, operations: [] });
      const again = await project.run('db', 'diff', ...way, '--to-revision', '-m', 'Again');
      expect([again.exitCode, again.stdout]).toEqual([0, 'Nothing differs: no revision was written.\n']);

      await project.json('migrate', 'downgrade', '-1');
      expect((await dialect.introspect(db)).tables.get('a')?.columns.map(({ name }) => name)).toEqual(['id', 'note']);
      await project.json('migrate', 'all');
      expect((await dialect.introspect(db)).tables.get('a')?.indexes).toMatchObject([{ name: 'ix_by_hand' }]);
    } finally {
      project.remove();
    }
  });
});
