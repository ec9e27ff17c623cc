import { appendFileSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openGolden, runBin } from '@fastappkit/testkit';
import { createBlogProject, writeFirstRevisions, type BlogProject } from './blog-project';

let project: BlogProject;
beforeEach(async () => {
  project = createBlogProject('sqlite:///./app.db');
  await writeFirstRevisions(project);
  await project.json('migrate', 'all');
  project.write('probe.cjs', PROBE);
});
afterEach(() => {
  project.remove();
});

/** What a process loads, and which files of the project it asks the system for. */
interface Found {
  readonly modules: readonly string[];
  /** Such as `readFileSync core/models.ts`. */
  readonly files: readonly string[];
}

const PROBE = `const fs = require('node:fs');
const { relative, isAbsolute } = require('node:path');
const root = fs.realpathSync(__dirname);
const { writeFileSync } = fs;
const files = [];
for (const name of ['readFileSync', 'openSync', 'statSync', 'readdirSync', 'realpathSync', 'writeFileSync']) {
  const call = fs[name];
  fs[name] = Object.assign((...args) => {
    const path = typeof args[0] === 'string' && isAbsolute(args[0]) ? relative(root, args[0]) : '..';
    if (!/^(\\.\\.|node_modules|caches)/.test(path)) files.push(name + ' ' + (path || '.').replaceAll('\\\\', '/'));
    return call(...args);
  }, call);
}
process.on('exit', () => {
  const native = process.report.getReport().sharedObjects;
  writeFileSync(root + '/found.json', JSON.stringify({ modules: [...Object.keys(require.cache), ...native], files }));
});
`;

/** What a command has loaded and read when it ends. */
async function foundBy(...args: readonly string[]): Promise<Found> {
  const result = await runBin(args, {
    cwd: project.root,
    env: {
      DATABASE_URL: 'sqlite:///./app.db',
      FASTAPPKIT_CACHE_DIR: project.path('caches'),
      NODE_OPTIONS: `--require ${project.path('probe.cjs')}`,
    },
  });
  expect(result.exitCode).toBe(0);
  return JSON.parse(project.read('found.json')) as Found;
}

/** Makes the caches old enough to be believed: of files as young as they are they say nothing. */
function settleCaches(): void {
  const inAMinute = Date.now() / 1000 + 60;
  for (const file of listFiles(project.path('caches'))) utimesSync(file, inAMinute, inAMinute);
}

function partsOf(modules: readonly string[]): readonly string[] {
  return modules.flatMap((name) => /[\\/]bin[\\/]parts[\\/](\w+)\.js$/.exec(name)?.[1] ?? []).sort();
}

test('"current" on SQLite loads neither knex nor the server drivers nor what writes and parses code', async () => {
  const { modules } = await foundBy('migrate', 'current');
  expect(modules.some((name) => name.includes('better-sqlite3'))).toBe(true);
  const unwanted = /[\\/](ts-morph|typescript|@clack|prettier|oxc-transform|pg|mysql2)[\\/]/;
  expect(modules.filter((name) => unwanted.test(name))).toEqual([]);
  expect(partsOf(modules)).toEqual(['appkit', 'dialects', 'fastappkit', 'migrate', 'schema']);
});

test('what needs no project and no database loads no other part of the bundle than its own', async () => {
  for (const words of [['--version'], ['migrate', '--help']]) {
    expect(partsOf((await foundBy(...words)).modules)).toEqual(['fastappkit']);
  }
});

test('only a revision that does not look as we write it is parsed, and not again as long as it is as it was', async () => {
  const parses = async (): Promise<boolean> =>
    (await foundBy('migrate', 'heads')).modules.some((name) => /[\\/]@?oxc-parser[\\/]/.test(name));
  expect(await parses()).toBe(false);
  const [first = ''] = listFiles(project.path('core/db/migrations/versions')).filter((file) => file.endsWith('.ts'));
  appendFileSync(first, 'export { upgrade as again };\n');
  expect(await parses()).toBe(true);
  settleCaches();
  expect(await parses()).toBe(false);
});

test('a command asks for exactly the files that it needs', async () => {
  const golden = openGolden(join(__dirname, 'golden/files-read.txt'));
  const show = async (section: string, ...words: readonly string[]): Promise<void> => {
    const { files } = await foundBy(...words);
    const named = files.map((file) => file.replace(/\d{8}_\d{4}_[0-9a-f]{12}_/, ''));
    golden.expect(section, named.sort().join('\n'));
  };
  await show('--version', '--version');
  await show('heads, for the first time', 'migrate', 'heads');
  settleCaches();
  await show('heads', 'migrate', 'heads');
  await show('current', 'migrate', 'current');
  await show('all, with nothing to do', 'migrate', 'all');
});

function listFiles(directory: string): readonly string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
