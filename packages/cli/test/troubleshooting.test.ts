import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTestProject, docsPage, type TestProject } from '@fastappkit/testkit';
import { runMain } from './run-main';

const revision = (id: string, down: string | null, statement: string): string =>
  `import { integer, type Operations } from 'fastappkit';
export const revision = '${id}';
export const downRevision = ${down === null ? 'null' : `'${down}'`};
export async function upgrade(op: Operations): Promise<void> { await op.${statement}; }
export async function downgrade(): Promise<void> {}
`;
const table = (name: string): string => `createTable('${name}', { id: integer().primaryKey() })`;

const ARCHIVE = `-- fastappkit.toml --
[tool.fastappkit]
apps = ["payments"]
-- core/models.ts --
-- core/db/migrations/env.ts --
export default { versionTable: 'alembic_version' };
-- core/db/migrations/versions/first.ts --
${revision('111111111111', null, table('settings'))}
-- node_modules/payments/package.json --
{ "name": "payments", "version": "1.0.0" }
-- node_modules/payments/fastappkit.toml --
name = "payments"
version = "1.0.0"
migrations = "migrations"
models_module = "models"
-- node_modules/payments/models.ts --
export const none = 0;
-- node_modules/payments/migrations/env.ts --
export default { versionTable: 'alembic_version_payments' };
-- node_modules/payments/migrations/versions/first.ts --
${revision('aaaaaaaaaaaa', null, table('bills'))}
-- node_modules/payments/migrations/versions/second.ts --
${revision('bbbbbbbbbbbb', 'aaaaaaaaaaaa', table('rates'))}
`;

let project: TestProject;
beforeEach(() => {
  project = createTestProject({ archive: ARCHIVE });
});
afterEach(() => {
  project.remove();
});

interface Shown {
  readonly command: string;
  readonly output: string;
}

/** What the page shows, by the heading above it. */
const SHOWN: ReadonlyMap<string, Shown> = new Map(
  docsPage('troubleshooting.md')
    .split(/^## /m)
    .flatMap((section) => {
      const [, command, output] = /^```\n\$ fastappkit (.*)\n([\s\S]*?)\n```$/m.exec(section) ?? [];
      const heading = section.slice(0, section.indexOf('\n'));
      return command === undefined || output === undefined ? [] : [[heading, { command, output }] as const];
    }),
);

interface Trouble {
  readonly heading: string;
  readonly exitCode: number;
  /** Makes the problem. */
  readonly cause?: () => void;
  readonly url?: string;
  /** Whether the revisions are applied before. */
  readonly isMigrated?: boolean;
}

const VERSIONS = 'core/db/migrations/versions';
const remove = (path: string): void => {
  rmSync(project.path(path), { recursive: true });
};

/** Two people add one column, or each one of their own. */
function branch(columns: readonly [string, string]): void {
  const [first, second] = columns.map((name) => `addColumn('settings', '${name}', integer())`);
  project.write(`${VERSIONS}/second.ts`, revision('222222222222', '111111111111', first ?? ''));
  project.write(`${VERSIONS}/third.ts`, revision('333333333333', '111111111111', second ?? ''));
}

const TROUBLES: readonly Trouble[] = [
  {
    heading: 'Configuration file not found',
    exitCode: 2,
    cause: () => {
      remove('fastappkit.toml');
    },
  },
  {
    heading: 'Migrations directory not found',
    exitCode: 1,
    cause: () => {
      remove('core/db');
    },
  },
  { heading: 'Database connection fails', exitCode: 1, url: 'postgresql://shop:s3cret@127.0.0.1:1/shop' },
  { heading: 'Database URL in a wrong format', exitCode: 2, url: 'postgres//shop' },
  { heading: 'Revision not found', exitCode: 1 },
  {
    heading: 'Revision of the database not found',
    exitCode: 1,
    isMigrated: true,
    cause: () => {
      remove('node_modules/payments/migrations/versions/second.ts');
    },
  },
  {
    heading: 'Wrong version table',
    exitCode: 1,
    cause: () => {
      project.write('node_modules/payments/migrations/env.ts', "export default { versionTable: 'alembic_version' };");
    },
  },
  {
    heading: 'Several heads',
    exitCode: 1,
    cause: () => {
      branch(['a', 'b']);
    },
  },
  {
    heading: 'Conflicting migrations',
    exitCode: 3,
    cause: () => {
      branch(['a', 'a']);
    },
  },
];

async function run(command: string, url = 'sqlite:///./app.db') {
  const argv = command.split(' ');
  const { exitCode, stdout, stderr } = await runMain(argv, { cwd: project.root, env: { DATABASE_URL: url } });
  return { exitCode, output: `${stdout}${stderr}`.replaceAll(project.root, '/srv/shop').trim() };
}

test('the page shows what is tested', () => {
  expect([...SHOWN.keys()]).toEqual(TROUBLES.map(({ heading }) => heading));
});

test.each(TROUBLES)('$heading', async ({ heading, exitCode, cause, url, isMigrated = false }) => {
  if (isMigrated) expect(await run('migrate all -q')).toMatchObject({ exitCode: 0 });
  cause?.();
  const { command = '', output } = SHOWN.get(heading) ?? {};
  expect(await run(command, url)).toEqual({ exitCode, output });
});

test('branches that change different things are merged as the page says', async () => {
  branch(['a', 'b']);
  expect(await run('migrate merge heads -m both')).toMatchObject({ exitCode: 0 });
  expect(await run('migrate upgrade -q')).toMatchObject({ exitCode: 0, output: 'core: 4 revisions applied' });
});
