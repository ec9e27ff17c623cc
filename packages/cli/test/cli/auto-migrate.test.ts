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

  test('a renamed column is asked about, and a database with revisions is told of', async () => {
    const noted = (column: string): string => `defineTable('a', { id: integer().primaryKey(), ${column}: integer() })`;
    project.models({ a: noted('head_line') });
    await project.json('migrate', 'core', '-m', 'First');
    await project.json('migrate', 'all');
    await ctx().db.execute({ sql: 'INSERT INTO a (id, head_line) VALUES (1, 7)' });
    project.models({ a: noted('headline') });
    const open = await project.run('db', 'auto-migrate', '--no-guided', '--json');
    expect([open.exitCode, open.json()]).toMatchObject([4, { error: { code: 'RENAME_QUESTIONS' } }]);
    const asked = await ask(
      { wait: 'Column "headline" of "a" is new in the models. Was it renamed?', send: ENTER },
      { wait: 'Execute (1 of 1)', send: ENTER },
    );
    expect(asked).toMatchObject({ exitCode: 0, unanswered: [], screen: expect.stringContaining('1 executed') });
    expect(asked.screen).toContain('warning: core is under revision control (alembic_version: ');
    expect(asked.screen).toContain('Write one with "makemigrations", and apply it with "migrate all".');
    expect(await ctx().db.query('SELECT id, headline FROM a')).toEqual([{ id: 1, headline: 7 }]);
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
