import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runBin } from '@fastappkit/testkit';
import { createBlogProject, writeFirstRevisions, type BlogProject } from './blog-project';

let project: BlogProject;
beforeEach(async () => {
  project = createBlogProject('sqlite:///./app.db');
  await writeFirstRevisions(project);
  await project.json('migrate', 'all');
  project.write(
    'list-modules.cjs',
    `const { writeFileSync } = require('node:fs');
process.on('exit', () => {
  const native = process.report.getReport().sharedObjects;
  writeFileSync(${JSON.stringify(project.path('modules.json'))}, JSON.stringify([...Object.keys(require.cache), ...native]));
});
`,
  );
});
afterEach(() => {
  project.remove();
});

/** What a command has loaded when it ends. */
async function loadedBy(...args: readonly string[]): Promise<readonly string[]> {
  const result = await runBin(args, {
    cwd: project.root,
    env: { DATABASE_URL: 'sqlite:///./app.db', NODE_OPTIONS: `--require ${project.path('list-modules.cjs')}` },
  });
  expect(result.exitCode).toBe(0);
  return JSON.parse(project.read('modules.json')) as readonly string[];
}

function partsOf(modules: readonly string[]): readonly string[] {
  return modules.flatMap((name) => /[\\/]bin[\\/]parts[\\/](\w+)\.js$/.exec(name)?.[1] ?? []).sort();
}

test('"current" on SQLite loads neither the server drivers nor what writes and parses code', async () => {
  const modules = await loadedBy('migrate', 'current');
  expect(modules.some((name) => name.includes('better-sqlite3'))).toBe(true);
  const unwanted = /[\\/](ts-morph|typescript|@clack|prettier|libpg-query|oxc-transform|pg|mysql2)[\\/]/;
  expect(modules.filter((name) => unwanted.test(name))).toEqual([]);
  expect(partsOf(modules)).toEqual(['appkit', 'dialects', 'knex', 'migrate', 'schema']);
});

test('what needs no project and no database loads no part of the bundle', async () => {
  expect(partsOf(await loadedBy('--version'))).toEqual([]);
  expect(partsOf(await loadedBy('migrate', '--help'))).toEqual([]);
});
