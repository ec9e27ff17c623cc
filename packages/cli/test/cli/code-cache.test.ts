import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTestProject, runBin, type RunResult, type TestProject } from '@fastappkit/testkit';

let project: TestProject;
beforeEach(() => {
  project = createTestProject();
});
afterEach(() => {
  project.remove();
});

const run = (caches: string, ...args: readonly string[]): Promise<RunResult> =>
  runBin(args, { cwd: project.root, env: { FASTAPPKIT_CACHE_DIR: caches } });

/** The files of the cache by their path below `code/`, with their sizes. */
function cached(): ReadonlyMap<string, number> {
  const folder = project.path('caches/code');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map((file) => [file.name, statSync(join(file.parentPath, file.name)).size]));
}

function codeOf(part: string): { readonly path: string; readonly size: number } {
  const folder = project.path('caches/code');
  const name = readdirSync(folder, { recursive: true })
    .map(String)
    .find((path) => path.includes(`${part}-`) && path.endsWith('.code'));
  if (name === undefined) throw new Error(`no code of ${part}`);
  return { path: join(folder, name), size: statSync(join(folder, name)).size };
}

test('each command adds the code that it ran, once', async () => {
  const first = await run(project.path('caches'), '--version');
  const { size } = codeOf('fastappkit');
  const { exitCode } = await run(project.path('caches'), 'list-templates', '--help');
  expect(exitCode).toBe(0);
  expect(codeOf('fastappkit').size).toBeGreaterThan(size);
  const before = cached();
  const again = await run(project.path('caches'), '--version');
  expect(again).toMatchObject({ exitCode: 0, stdout: first.stdout, stderr: '' });
  expect(cached()).toEqual(before);
});

test('code that is broken is not run, and is made anew', async () => {
  const sound = await run(project.path('caches'), '--version');
  const { path } = codeOf('fastappkit');
  const code = readFileSync(path);
  writeFileSync(path, code.subarray(0, code.length / 2));
  expect(await run(project.path('caches'), '--version')).toMatchObject({
    exitCode: 0,
    stdout: sound.stdout,
    stderr: '',
  });
  expect(readFileSync(path).length).toBeGreaterThan(code.length / 2);
});

test('what a command is given beside its own words makes no difference', async () => {
  for (const message of ['one', 'two']) {
    await runBin(['revision', '-m', message], {
      cwd: project.root,
      bin: 'alembic',
      env: { FASTAPPKIT_CACHE_DIR: project.path('caches') },
    });
  }
  expect([...cached().keys()].filter((name) => !name.endsWith('.code'))).toEqual(['alembic-revision']);
});

test('the code of builds that nobody runs any more goes', async () => {
  const version = `caches/code/${process.version}-${process.arch}`;
  project.write(`${version}/old/fastappkit.code`, '');
  project.write(`${version}/young/fastappkit.code`, '');
  utimesSync(project.path(`${version}/old`), 0, 0);
  await run(project.path('caches'), '--version');
  expect([project.exists(`${version}/old`), project.exists(`${version}/young`)]).toEqual([false, true]);
});

test('a cache that cannot be written changes nothing', async () => {
  project.write('file', '');
  const { exitCode, stderr } = await run(project.path('file'), '--version');
  expect([exitCode, stderr]).toEqual([0, '']);
});
