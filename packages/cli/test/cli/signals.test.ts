import { afterEach, expect, test } from '@jest/globals';
import {
  createTestProject,
  describeEachDialect,
  describeEachFamily,
  runBin,
  type TestProject,
} from '@fastappkit/testkit';

/** Two revisions, the second with `body`. */
const archiveOf = (body: string): string => `-- fastappkit.toml --
[tool.fastappkit]
-- core/models.ts --
-- core/db/migrations/env.ts --
export default {};
-- core/db/migrations/versions/a.js --
const { integer } = require('fastappkit');
exports.revision = 'aaaaaaaaaaaa';
exports.downRevision = null;
exports.upgrade = (op) => op.createTable('first', { id: integer().primaryKey() });
exports.downgrade = () => {};
-- core/db/migrations/versions/b.js --
exports.revision = 'bbbbbbbbbbbb';
exports.downRevision = 'aaaaaaaaaaaa';
exports.upgrade = async (op) => {
  await op.execute('INSERT INTO first (id) VALUES (1)');
  ${body}
};
exports.downgrade = () => {};
`;

const SLOW: Readonly<Record<string, string>> = {
  postgres: "await op.execute('SELECT pg_sleep(30)');",
  mysql: "await op.execute('UPDATE first SET id = id + SLEEP(30)');",
  mariadb: "await op.execute('UPDATE first SET id = id + SLEEP(30)');",
};

let folder: TestProject;
afterEach(() => {
  folder.remove();
});

// Where a statement can be cancelled.
describeEachDialect('a statement that runs', ['comments'], (ctx) => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'is rolled back by %s, and the report says what is applied',
    async (name) => {
      folder = createTestProject({ archive: archiveOf(SLOW[ctx().dialect.name] ?? '') });
      let sent = false;
      const { exitCode, stderr } = await runBin(['migrate', 'all'], {
        cwd: folder.root,
        env: { DATABASE_URL: ctx().url },
        watch(text, send) {
          if (sent || !text.includes('-> bbbbbbbbbbbb')) return;
          sent = true;
          setTimeout(() => {
            send(name);
          }, 300);
        },
      });
      expect(stderr).toContain('error RUN_ABORTED: the command was aborted after 1 revision');
      expect(stderr).toContain('core: 1 revision applied, 1 revision failed');
      expect(exitCode).toBe(130);
      expect(await ctx().db.query('SELECT id FROM first')).toEqual([]);
      await (
        await ctx().dialect.lock(ctx().db, 'fastappkit', { timeoutMs: 0 })
      )();
    },
  );
});

describeEachFamily('a process that waits', (ctx) => {
  test('for something else ends at the second signal', async () => {
    folder = createTestProject({ archive: archiveOf('await new Promise((resolve) => setTimeout(resolve, 60_000));') });
    let sent = false;
    const { exitCode } = await runBin(['migrate', 'all'], {
      cwd: folder.root,
      env: { DATABASE_URL: ctx().url },
      watch(text, send) {
        if (sent || !text.includes('-> bbbbbbbbbbbb')) return;
        sent = true;
        setTimeout(() => {
          send('SIGTERM');
        }, 200);
        setTimeout(() => {
          send('SIGINT');
        }, 700);
      },
    });
    expect(exitCode).toBe(130);
    expect(await ctx().db.query('SELECT version_num FROM alembic_version')).toEqual([{ version_num: 'aaaaaaaaaaaa' }]);
    await (
      await ctx().dialect.lock(ctx().db, 'fastappkit', { timeoutMs: 5_000 })
    )();
  });
});
