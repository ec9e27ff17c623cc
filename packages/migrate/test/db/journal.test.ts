import { describe, expect, test } from '@jest/globals';
import { parseDatabaseUrl } from '@fastappkit/dialects';
import { describeEachDialect } from '@fastappkit/testkit';
import { stamp } from '../../src/commands/stamp';
import { readJournal } from '../../src/runtime/journal/journal-table';
import { mortal } from './faults/mortal';
import { errorOf, revision, useMigrations, VERSION_TABLE } from './migrations';

/** A revision outside of transactions, so that on every server what was done stays. */
const apart = (up: string): Readonly<Record<string, string>> => ({
  'a.ts': revision('a', { head: 'export const transactional = false;', up, back: `await op.dropTable('one');` }),
});

const CREATE = `await op.createTable('one', { id: integer().primaryKey(), n: integer() });`;
const INSERT = `await op.bulkInsert('one', [{ id: 1, n: 1 }]);`;
const RAW = `await op.execute('ALTER TABLE one ADD COLUMN raw INTEGER');`;
const FAIL = `await op.createIndex('ix', 'one', ['nowhere']);`;
const INDEX = `await op.createIndex('ix', 'one', ['n']);`;

describeEachDialect('a revision whose half stays', [], (ctx) => {
  const migrations = useMigrations(ctx);
  const journal = () => readJournal(ctx().db, VERSION_TABLE);
  const rows = () => ctx().db.query('SELECT id, n FROM one');

  test('goes on where it failed once the cause is mended, and does nothing twice', async () => {
    const one = migrations();
    one.write(apart([CREATE, INSERT, RAW, FAIL].join('\n')));
    expect(await errorOf(one.upgrade())).toMatchObject({
      code: 'REVISION_FAILED',
      message: expect.stringContaining('and the next run goes on after it: create table one, insert 1 row into one'),
      hint: expect.stringContaining('--restart'),
    });
    expect(await journal()).toMatchObject([{ revision: 'a', direction: 'up', position: 3, isBegun: false }]);
    one.write(apart([CREATE, INSERT, RAW, INDEX].join('\n')));
    await one.upgrade();
    expect(one.events.map(({ type }) => type)).toEqual(['runStarted', 'stepStarted', 'stepResumed', 'stepDone']);
    expect([await one.rows(), await rows(), await journal()]).toEqual([['a'], [{ id: 1, n: 1 }], undefined]);
  });

  test('keeps the advice on what failed beside the one on what stays', async () => {
    const one = migrations();
    one.write(apart([CREATE, CREATE].join('\n')));
    const hint = /nothing of what stays.* add --restart\. Find out who made it\./;
    expect(await errorOf(one.upgrade())).toMatchObject({ hint: expect.stringMatching(hint) });
  });

  test('says again what stays when it fails again', async () => {
    const one = migrations();
    one.write(apart([CREATE, INSERT, RAW, FAIL].join('\n')));
    const first = await errorOf(one.upgrade());
    expect(await errorOf(one.upgrade())).toEqual(first);
    one.write(apart([CREATE, RAW, INSERT, FAIL].join('\n')));
    expect(await errorOf(one.upgrade())).toMatchObject({
      details: { cause: { code: 'JOURNAL_CHANGED' }, permanent: [] },
      hint: expect.stringContaining('--resume-from 4'),
    });
  });

  test('leaves nothing in the journal if nothing of it stays', async () => {
    const one = migrations();
    one.write(apart(`await op.dropTable('one');`));
    await errorOf(one.upgrade());
    expect(await journal()).toBeUndefined();
  });

  describe('that was killed in an operation of which no catalogue tells', () => {
    const ALL = [CREATE, INSERT, RAW, INDEX];
    /** Kills the run before or after the raw SQL, which is operation 3. */
    const kill = async (when: 'before' | 'after'): Promise<ReturnType<typeof migrations>> => {
      const one = migrations();
      one.write(apart(ALL.join('\n')));
      const session = await ctx().dialect.connect(parseDatabaseUrl(ctx().url));
      const { connection } = mortal(session, { at: /ADD COLUMN raw/, when });
      await errorOf(one.upgrade('heads', { connection }));
      return one;
    };
    const columns = async (): Promise<readonly string[]> =>
      (await ctx().dialect.introspect(ctx().db)).tables.get('one')?.columns.map(({ name }) => name) ?? [];

    test('is refused until a person decides: it was carried out', async () => {
      const one = await kill('after');
      expect(await errorOf(one.upgrade())).toMatchObject({
        code: 'REVISION_FAILED',
        details: { cause: { code: 'JOURNAL_UNCLEAR', details: { revision: 'a', number: 3 } } },
        hint: expect.stringMatching(/--skip-operation.*--resume-from 3.*--restart/),
      });
      await one.upgrade('heads', { resume: { kind: 'skip' } });
      expect([await one.rows(), await columns(), await rows()]).toEqual([['a'], ['id', 'n', 'raw'], [{ id: 1, n: 1 }]]);
    });

    test('or it was not', async () => {
      const one = await kill('before');
      expect(await errorOf(one.upgrade())).toMatchObject({ details: { cause: { code: 'JOURNAL_UNCLEAR' } } });
      await one.upgrade('heads', { resume: { kind: 'from', operation: 3 } });
      expect([await one.rows(), await columns()]).toEqual([['a'], ['id', 'n', 'raw']]);
    });

    test('or all of it was undone by hand', async () => {
      const one = await kill('after');
      await ctx().db.execute({ sql: 'DROP TABLE one' });
      await one.upgrade('heads', { resume: { kind: 'restart' } });
      expect([await one.rows(), await rows(), await journal()]).toEqual([['a'], [{ id: 1, n: 1 }], undefined]);
    });

    test.each([
      ['other operations', [CREATE, INSERT.replace('n: 1', 'n: 2'), RAW, INDEX], 'JOURNAL_CHANGED'],
      ['fewer operations', [CREATE], 'JOURNAL_CHANGED'],
      [
        'code among them',
        [CREATE, `await op.knex('one').insert({ id: 2 });`, INSERT, RAW, INDEX],
        'JOURNAL_AFTER_CODE',
      ],
    ])('is refused with %s', async (_title, changed, code) => {
      const one = await kill('after');
      one.write(apart(changed.join('\n')));
      expect(await errorOf(one.upgrade())).toMatchObject({ details: { cause: { code } } });
      expect(await rows()).toEqual([{ id: 1, n: 1 }]);
    });
  });

  test('is no other one: a decision without an interrupted revision is refused', async () => {
    const one = migrations();
    one.write(apart([CREATE, FAIL].join('\n')));
    const restart = { resume: { kind: 'restart' } } as const;
    expect(await errorOf(one.upgrade('heads', restart))).toMatchObject({ code: 'NOTHING_TO_RESUME' });
    expect(await one.tables()).toEqual([]);
  });

  test('is begun anew after a stamp', async () => {
    const one = migrations();
    one.write(apart([CREATE, FAIL].join('\n')));
    await errorOf(one.upgrade());
    expect(await journal()).toHaveLength(1);
    await stamp(await one.context(), ['a']);
    expect(await journal()).toBeUndefined();
  });
});
