import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  createAppsProject,
  describeEachDialect,
  runOnTerminal,
  type AppsProject,
  type KeyStep,
  type TerminalResult,
} from '@fastappkit/testkit';

const ENTER = '\r';
const CTRL_C = '\u0003';
const model = (name: string): string => `defineTable('${name}', { id: integer().primaryKey() })`;

describeEachDialect('db auto-migrate on a terminal', [], (ctx) => {
  let project: AppsProject;
  beforeEach(() => {
    project = createAppsProject(ctx().url, []);
    project.models({ a: model('a'), b: model('b'), c: model('c') });
  });
  afterEach(() => {
    project.remove();
  });

  const ask = (...answers: readonly (string | KeyStep)[]): Promise<TerminalResult> =>
    runOnTerminal(['db', 'auto-migrate'], {
      cwd: project.root,
      env: { DATABASE_URL: ctx().url },
      steps: answers.map((answer, at) =>
        typeof answer === 'string' ? { wait: `Execute (${at + 1} of`, send: answer } : answer,
      ),
    });
  const tables = async (): Promise<readonly string[]> => [...(await ctx().dialect.introspect(ctx().db)).tables.keys()];

  test('yes, no, nothing, quit, wrong answers and Ctrl-C are what they say', async () => {
    expect(await ask(`y${ENTER}`, `n${ENTER}`, `q${ENTER}`)).toMatchObject({
      exitCode: 0,
      unanswered: [],
      screen: expect.stringContaining('1 executed, 1 skipped, 0 failed, 1 not tried'),
    });
    expect(await tables()).toEqual(['a']);

    const interrupted = await ask(CTRL_C);
    expect([interrupted.exitCode, await tables()]).toEqual([130, ['a']]);

    const wrong = await ask(
      { wait: 'Execute (1 of 2)', send: `maybe${ENTER}` },
      {
        wait: 'Type y (yes), n (no) or q (quit).',
        send: `\u007f\u007f\u007f\u007f\u007fYES${ENTER}`,
      },
      { wait: 'Execute (2 of 2)', send: ENTER },
    );
    expect(wrong).toMatchObject({ exitCode: 0, unanswered: [], screen: expect.stringContaining('2 executed') });
    expect(wrong.screen).toMatch(/┌─ core: create table b\n│ CREATE TABLE .b. \(/);
    expect(await tables()).toEqual(['a', 'b', 'c']);
    expect((await ask()).screen).toContain('The models and the database agree.');
  });

  test('without a terminal the open questions are in the document, and nothing was done', async () => {
    const result = await project.run('db', 'auto-migrate', '--json');
    expect([result.exitCode, result.json()]).toMatchObject([
      4,
      {
        error: {
          code: 'ANSWER_NEEDED',
          hint: 'Answer with --no-guided.',
          details: { questions: ['a', 'b', 'c'].map((name) => ({ question: `create table ${name}?` })) },
        },
      },
    ]);
    expect(await tables()).toEqual([]);
    const dry = await project.run('db', 'auto-migrate', '--dry-run');
    expect([dry.exitCode, dry.stdout]).toEqual([0, expect.stringContaining('core: create table c')]);
    expect(await project.json('db', 'auto-migrate', '--no-guided')).toMatchObject({
      summary: { executed: 3, skipped: 0, failed: 0, notTried: 0, rolledBack: 0 },
    });
    expect(await tables()).toEqual(['a', 'b', 'c']);

    await ctx().db.execute({ sql: 'CREATE VIEW e AS SELECT 1 AS x' });
    project.models({ a: model('a'), b: model('b'), c: model('c'), d: model('d'), e: model('e') });
    const failed = await project.run('db', 'auto-migrate', '--no-guided');
    const isTakenBack = ctx().dialect.features.transactionalDdl;
    expect([failed.exitCode, failed.stderr]).toEqual([
      1,
      expect.stringContaining(
        isTakenBack ? '0 executed, 0 skipped, 1 failed, 1 rolled back' : '1 executed, 0 skipped, 1 failed',
      ),
    ]);
    expect(await tables()).toEqual(['a', 'b', 'c', ...(isTakenBack ? [] : ['d'])]);
    const on = await project.run('db', 'auto-migrate', '--no-guided', '--continue-on-error');
    expect([on.exitCode, await tables()]).toEqual([1, ['a', 'b', 'c', 'd']]);
  });
});
