import { afterEach, expect, test } from '@jest/globals';
import { createTestProject, describeEachDialect, runOnTerminal, type TestProject } from '@fastappkit/testkit';

const SLOW = { postgres: 'SELECT pg_sleep(3)', mysql: 'SELECT SLEEP(3)', sqlite: '' };

const archiveOf = (sql: string): string => `-- fastappkit.toml --
[tool.fastappkit]
-- core/models.ts --
-- core/db/migrations/env.ts --
export default {};
-- core/db/migrations/versions/a.js --
exports.revision = 'aaaaaaaaaaaa';
exports.downRevision = null;
exports.upgrade = async (op) => {
  await op.execute(${JSON.stringify(`${sql} /* postgresql://ada:secret@db/shop ${'顧客 '.repeat(40)} */`)});
};
exports.downgrade = () => {};
`;

let folder: TestProject;
afterEach(() => {
  folder.remove();
});

// SQLite runs statements in this process, where nothing else happens meanwhile.
describeEachDialect('a slow statement', ['statementCancel'], (ctx) => {
  const migrate = (env: Readonly<Record<string, string>>, ...options: readonly string[]) => {
    folder = createTestProject({ archive: archiveOf(SLOW[ctx().dialect.optionGroup]) });
    const place = { cwd: folder.root, env: { DATABASE_URL: ctx().url, ...env }, steps: [], columns: 60 };
    return runOnTerminal(['migrate', 'all', ...options], place);
  };
  const LEFT = [
    '[core 1/1] Running upgrade  -> aaaaaaaaaaaa, ',
    expect.stringMatching(/^\[core\] done in \d+ ms$/),
    'core: 1 revision applied',
    '',
  ];

  test('is shown on a terminal while it runs, and leaves nothing behind', async () => {
    const { exitCode, screen, lines } = await migrate({});
    expect([exitCode, lines]).toEqual([0, LEFT]);
    expect(screen).toMatch(/2 s: SELECT \w+\(3\) \/\* postgresql:\/\/ada:\*\*\*@/);
    expect(screen).toContain('…');
    expect(screen).not.toContain('secret');
  });

  test('is shown without colours where nobody wants them', async () => {
    const { hasColors, screen } = await migrate({ NO_COLOR: '1', LANG: 'C' });
    expect([hasColors, screen]).toEqual([false, expect.stringMatching(/- 2 s: SELECT/)]);
  });
});
