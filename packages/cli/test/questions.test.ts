import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { ALEMBIC } from '../src/commands/alembic/index';
import { askMessage, renameAsker } from '../src/commands/folder/questions';
import type { Asker, Choice } from '../src/context';
import { EXIT } from '../src/exit-code';
import { runMain, type MainResult } from './run-main';

/** Gives the answers in order, and keeps what was asked; a choice is given by a word of its label. */
function answering(...answers: readonly (string | undefined)[]): Asker & { readonly asked: string[] } {
  const left = [...answers];
  const asked: string[] = [];
  return {
    asked,
    text: (question) => {
      asked.push(question);
      return Promise.resolve(left.shift());
    },
    letter: (question) => {
      asked.push(question);
      return Promise.resolve(left.shift() as never);
    },
    select<V extends string>(question: string, choices: readonly Choice<V>[]) {
      asked.push(
        [question, ...choices.map(({ label, hint }) => `${label}${hint === undefined ? '' : ` (${hint})`}`)].join('\n'),
      );
      const wanted = left.shift();
      return Promise.resolve(choices.find(({ label }) => wanted !== undefined && label.startsWith(wanted))?.value);
    },
  };
}

const question = {
  kind: 'column',
  table: { name: 'posts' },
  to: 'headline',
  candidates: [{ from: 'head_line', score: 0.87 }],
} as const;

describe('a question', () => {
  test('names the candidates and what happens otherwise', async () => {
    const asker = answering('Yes', 'No');
    expect(await renameAsker(asker)(question)).toEqual({ kind: 'rename', from: 'head_line' });
    expect(await renameAsker(asker)({ ...question, kind: 'table' })).toEqual({ kind: 'separate' });
    expect(asker.asked).toEqual([
      `Column "headline" of "posts" is new in the models. Was it renamed?
Yes, "head_line" was renamed to "headline", data are kept (87 % alike)
No, "headline" is added, and what is gone is dropped with its data`,
      expect.stringContaining('Table "headline" is new in the models. Was it renamed?'),
    ]);
    const value = answering('Yes');
    const mood = {
      kind: 'value',
      table: { name: 'mood' },
      to: 'glum',
      candidates: [{ from: 'sad', score: 0.6 }],
    } as const;
    expect(await renameAsker(value)(mood)).toEqual({ kind: 'rename', from: 'sad' });
    expect(value.asked[0]).toMatch(/^Value "glum" of the enum "mood" is new in the models\. Was it renamed\?$/m);
  });

  test('about the message comes only where none was given', async () => {
    const asker = answering('Add posts');
    expect(await askMessage('given', asker)).toBe('given');
    expect(await askMessage(undefined, asker)).toBe('Add posts');
    await expect(askMessage(undefined, undefined)).rejects.toMatchObject({ code: 'ANSWER_NEEDED' });
  });

  test('that is interrupted writes nothing', async () => {
    await expect(renameAsker(answering(undefined))(question)).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await expect(askMessage(undefined, answering(undefined))).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

describe('alembic revision --autogenerate', () => {
  let project: TestProject;
  const models = (column: string): string =>
    `import { defineTable, integer, string } from 'fastappkit';
export const posts = defineTable('posts', { id: integer().primaryKey(), ${column}: string(50) });`;
  const alembic = (argv: readonly string[], asker?: Asker): Promise<MainResult> =>
    runMain(argv, { cwd: project.root, bin: ALEMBIC, ...(asker === undefined ? {} : { asker }) });

  beforeEach(async () => {
    project = createTestProject();
    project.write('alembic.toml', 'script_location = "m"\nurl = "sqlite:///./app.db"\n');
    project.write('m/env.ts', "export default { targetMetadata: () => import('../models') };\n");
    project.write('models.ts', models('head_line'));
    expect(await alembic(['revision', '--autogenerate', '-m', 'First', '--rev-id', 'a1'])).toMatchObject({
      exitCode: 0,
    });
    expect(await alembic(['upgrade', 'head'])).toMatchObject({ exitCode: 0 });
    project.write('models.ts', models('headline'));
  });
  afterEach(() => {
    project.remove();
  });
  const revision = ['revision', '--autogenerate', '-m', 'Second', '--rev-id', 'b1'];

  test.each([
    ['Yes', 'rename column posts.head_line to headline'],
    ['No', 'add column posts.headline'],
  ])('asks whether a column was renamed: %s', async (answer, change) => {
    const { exitCode, stdout } = await alembic(revision, answering(answer));
    expect([exitCode, stdout]).toEqual([EXIT.done, expect.stringContaining(change)]);
  });

  test('ends as interrupted where the question is', async () => {
    const { exitCode, stderr } = await alembic(revision, answering(undefined));
    expect([exitCode, stderr]).toEqual([EXIT.interrupted, expect.stringContaining('interrupted; nothing was written')]);
  });

  test.each([['--no-input'], ['--json']])('asks nobody with %s', async (option) => {
    const asker = answering('Yes');
    expect(await alembic([...revision, option], asker)).toMatchObject({ exitCode: EXIT.answerNeeded });
    expect(asker.asked).toEqual([]);
  });
});
