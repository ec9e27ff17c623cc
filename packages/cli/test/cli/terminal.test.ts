import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createAppsProject, runOnTerminal, type AppsProject, type TerminalResult } from '@fastappkit/testkit';

const ENTER = '\r';
const DOWN = '\u001b[B';
const CTRL_C = '\u0003';
const QUESTION = 'Was it renamed?';
const note = (column: string): string => `defineTable('a', { id: integer().primaryKey(), ${column}: integer() })`;

let project: AppsProject;
beforeEach(async () => {
  project = createAppsProject('sqlite:///./app.db', []);
  project.models({ a: note('head_line') });
  await project.json('migrate', 'core', '-m', 'First');
  await project.json('migrate', 'all');
  project.models({ a: note('headline') });
});
afterEach(() => {
  project.remove();
});

const ask = (keys: readonly string[], ...options: readonly string[]): Promise<TerminalResult> =>
  runOnTerminal(['migrate', 'core', '-m', 'Change', ...options], {
    cwd: project.root,
    env: { DATABASE_URL: 'sqlite:///./app.db' },
    steps: [{ wait: 'confirm', send: keys.join('') }],
  });

test('a question is answered by keys, or by Ctrl-C, after which nothing is written', async () => {
  const revisions = (): readonly string[] => readdirSync(project.path('core/db/migrations/versions'));
  const before = revisions();
  const left = await ask([CTRL_C]);
  expect(left).toMatchObject({ exitCode: 130, unanswered: [], hasColors: true });
  expect(left.screen).toContain(QUESTION);
  expect(left.screen).toContain('interrupted; nothing was written');
  expect(revisions()).toEqual(before);

  const other = await ask([DOWN, ENTER]);
  expect([other.exitCode, other.screen]).toEqual([0, expect.stringMatching(/drop column a\.head_line/)]);
});

test('without colours a question has none either', async () => {
  const { hasColors, ...asked } = await ask([ENTER], '--no-color');
  expect([hasColors, asked.exitCode, asked.screen]).toEqual([
    false,
    0,
    expect.stringMatching(/rename column a\.head_line to headline/),
  ]);
  expect(asked.screen).toContain(QUESTION);
});
