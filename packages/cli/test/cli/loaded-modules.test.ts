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

test('"current" on SQLite loads neither the server drivers nor what writes and parses code', async () => {
  const result = await runBin(['migrate', 'current'], {
    cwd: project.root,
    env: { DATABASE_URL: 'sqlite:///./app.db', NODE_OPTIONS: `--require ${project.path('list-modules.cjs')}` },
  });
  expect(result.exitCode).toBe(0);
  const modules = JSON.parse(project.read('modules.json')) as readonly string[];
  expect(modules.some((name) => name.includes('better-sqlite3'))).toBe(true);
  const unwanted = /[\\/](ts-morph|typescript|@clack|prettier|libpg-query|oxc-transform|pg|mysql2)[\\/]/;
  expect(modules.filter((name) => unwanted.test(name))).toEqual([]);
});
