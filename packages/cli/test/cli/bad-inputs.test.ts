/** Whatever is wrong: an error with its code and the next step, no stack, no password, and nothing is changed. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openGolden, type TestProject } from '@fastappkit/testkit';
import { ALEMBIC } from '../../src/commands/alembic/index';
import { runMain, type MainResult } from '../run-main';
import { arrange, createGoodProject, fingerprint, PASSWORD, type BadInput } from './bad-inputs/bad-input';
import { CONFIGURATION } from './bad-inputs/configuration';
import { DATABASES } from './bad-inputs/databases';
import { MANIFESTS } from './bad-inputs/manifests';
import { REVISIONS } from './bad-inputs/revisions';
import { WORDS } from './bad-inputs/words';

/** `npm run test:faults` compares every one with what `--json` says; a usual run some of them. */
const JSON_EVERY = process.env['FAULTS'] === 'all' ? 1 : 4;

let good: TestProject;
beforeAll(() => {
  good = createGoodProject();
});
afterAll(() => {
  good.remove();
});

describe.each([
  ['configuration', CONFIGURATION],
  ['manifests', MANIFESTS],
  ['revisions', REVISIONS],
  ['words', WORDS],
  ['databases', DATABASES],
])('%s', (name, inputs) => {
  const golden = openGolden(join(__dirname, '../golden/bad-inputs', `${name}.txt`));

  test.each(inputs.map((input, at) => ({ title: input.title, input, at })))('$title', async ({ title, input, at }) => {
    const project = arrange(good, input);
    try {
      const before = fingerprint(project.root);
      const shown = await run(project, input, '--quiet');
      expect(shown.stdout).toBe('');
      expect(shown.stderr).toMatch(/^error [A-Z_]+: [^]+\nhint: [^]+\n$/);
      expectHarmless(shown.stderr);
      if (at % JSON_EVERY === 0) await expectSameAsJson(project, input, shown);
      expect(fingerprint(project.root)).toEqual(before);
      golden.expect(title, shownText(project, shown));
    } finally {
      project.remove();
    }
  });
});

test('there are at least 200, each with a title of its own', () => {
  const tables = [CONFIGURATION, MANIFESTS, REVISIONS, WORDS, DATABASES];
  for (const table of tables) expect(new Set(table.map(({ title }) => title)).size).toBe(table.length);
  const count = tables.flat().length;
  expect(count).toBeGreaterThanOrEqual(200);
  if (JSON_EVERY === 1) process.stderr.write(`${count} bad inputs tried\n`);
});

/** No secret, no stack, nothing that a terminal obeys, and no value that is not there. */
function expectHarmless(text: string): void {
  expect(text).not.toContain(PASSWORD);
  expect(text).not.toMatch(/^\s+at /m);
  expect(text).not.toMatch(/undefined \(reading|of undefined|"undefined"|\[object Object\]/);
  expect(text).not.toMatch(/(?![\t\n])\p{Cc}/u);
}

async function expectSameAsJson(project: TestProject, input: BadInput, shown: MainResult): Promise<void> {
  const { exitCode, stdout, stderr } = await run(project, input, '--json');
  expectHarmless(stdout);
  const { ok, error } = JSON.parse(stdout) as { readonly ok: boolean; readonly error: { readonly code: string } };
  expect({ ok, exitCode, stderr }).toEqual({ ok: false, exitCode: shown.exitCode, stderr: '' });
  expect(shown.stderr).toContain(`error ${error.code}: `);
}

async function run(project: TestProject, { run: words, env = {} }: BadInput, option: string): Promise<MainResult> {
  const isAlembic = words[0] === 'alembic';
  const cwd = isAlembic ? project.path('lone') : project.root;
  return runMain([...(isAlembic ? words.slice(1) : words), option], {
    cwd,
    env,
    ...(isAlembic ? { bin: ALEMBIC } : {}),
  });
}

/** Without what differs from run to run. */
function shownText(project: TestProject, { exitCode, stderr }: MainResult): string {
  return `exit ${exitCode}\n${stderr.replaceAll(project.root, '<root>')}`;
}
