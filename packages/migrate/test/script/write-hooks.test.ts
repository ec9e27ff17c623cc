import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runWriteHooks, type Program, type WriteHook } from '../../src/script/write-hooks';

let cwd: string;
let ran: Program[];
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'fak-hooks-'));
  ran = [];
});
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

const succeed = (program: Program) => {
  ran.push(program);
  return Promise.resolve({ exitCode: 0, output: '' });
};
const hook = (changes: Partial<WriteHook> = {}): WriteHook => ({
  name: 'format',
  type: 'exec',
  executable: 'formatter',
  options: [],
  cwd,
  ...changes,
});

test('runs in order; the file comes first, or where the options say', async () => {
  const hooks = [
    hook({ options: ['--write'] }),
    hook({
      executable: 'linter',
      options: ['--fix', 'REVISION_SCRIPT_FILENAME', '--log=REVISION_SCRIPT_FILENAME.log'],
    }),
  ];
  await runWriteHooks('/versions/a $& b.ts', hooks, succeed);
  expect(ran).toEqual([
    { command: 'formatter', args: ['/versions/a $& b.ts', '--write'], cwd },
    { command: 'linter', args: ['--fix', '/versions/a $& b.ts', '--log=/versions/a $& b.ts.log'], cwd },
  ]);
});

test('npx finds what an installed package brings, in a folder above too', async () => {
  const bin = join(cwd, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'prettier'), '');
  const inner = join(cwd, 'packages/app');
  mkdirSync(inner, { recursive: true });
  await runWriteHooks('a.ts', [hook({ type: 'npx', executable: 'prettier', cwd: inner })], succeed);
  expect(ran).toEqual([{ command: join(bin, 'prettier'), args: ['a.ts'], cwd: inner }]);
});

test('npx installs nothing', async () => {
  const run = runWriteHooks('a.ts', [hook({ type: 'npx', executable: 'no-such-program' })], succeed);
  await expect(run).rejects.toMatchObject({
    code: 'WRITE_HOOK_FAILED',
    details: { hook: 'format', path: 'a.ts', reason: 'no installed package brings "no-such-program"' },
  });
  expect(ran).toEqual([]);
});

test('a hook that fails is reported with its output, and those after it do not run', async () => {
  let count = 0;
  const run = runWriteHooks('a.ts', [hook(), hook({ name: 'lint' }), hook({ name: 'last' })], () => {
    count += 1;
    return Promise.resolve(count === 2 ? { exitCode: 3, output: 'line 1: bad\n' } : { exitCode: 0, output: '' });
  });
  await expect(run).rejects.toMatchObject({
    code: 'WRITE_HOOK_FAILED',
    message: 'the post-write hook "lint" failed on a.ts: exit code 3\nline 1: bad',
  });
  expect(count).toBe(2);
});

test('a hook that cannot be started is reported with the reason', async () => {
  const cause = new Error('spawn formatter ENOENT');
  const run = runWriteHooks('a.ts', [hook()], () => Promise.reject(cause));
  await expect(run).rejects.toMatchObject({ code: 'WRITE_HOOK_FAILED', details: { reason: cause.message }, cause });
});
