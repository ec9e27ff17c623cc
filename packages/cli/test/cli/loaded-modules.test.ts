import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
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
    env: {
      DATABASE_URL: 'sqlite:///./app.db',
      FASTAPPKIT_CACHE_DIR: project.path('caches'),
      NODE_OPTIONS: `--require ${project.path('list-modules.cjs')}`,
    },
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
  expect(partsOf(modules)).toEqual(['appkit', 'dialects', 'fastappkit', 'knex', 'migrate', 'schema']);
});

test('what needs no project and no database loads no other part of the bundle than its own', async () => {
  expect(partsOf(await loadedBy('--version'))).toEqual(['fastappkit']);
  expect(partsOf(await loadedBy('migrate', '--help'))).toEqual(['fastappkit']);
});

test('the second command parses no revision that is as it was', async () => {
  const parses = (modules: readonly string[]): boolean => modules.some((name) => /[\\/]@?oxc-parser[\\/]/.test(name));
  expect(parses(await loadedBy('migrate', 'heads'))).toBe(true);
  // of files as young as the cache nothing is believed
  for (const file of listFiles(project.path('caches'))) utimesSync(file, IN_A_MINUTE, IN_A_MINUTE);
  expect(parses(await loadedBy('migrate', 'heads'))).toBe(false);
});

const IN_A_MINUTE = Date.now() / 1000 + 60;

function listFiles(directory: string): readonly string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
