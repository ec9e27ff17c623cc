import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { diagnose } from '../../../src/commands/diagnose';
import { heads, history, show } from '../../../src/commands/history';
import { stamp } from '../../../src/commands/stamp';
import { current } from '../../../src/commands/state';
import { failureOf } from '../../commands/drawn-folder';
import { useDrawings } from './commands';

describeEachDialect('where a database stands', [], (ctx) => {
  const draw = useDrawings(ctx);

  test('is read without creating the version table', async () => {
    const drawn = draw('a -> b');
    const context = await drawn.context();
    expect(await current(context)).toMatchObject({ revisions: [], heads: ['b'], upToDate: false, pending: 2 });
    expect(await diagnose(context)).toMatchObject({ state: 'empty', pending: ['a', 'b'] });
    expect((await history(context)).map(({ isCurrent }) => isCurrent)).toEqual([false, false]);
    expect(await drawn.rows()).toBeUndefined();
  });

  test('is at the heads exactly when "upgrade heads" has nothing to do', async () => {
    // a2 is an effective head: it never has a row of its own once b2 is applied
    const drawn = draw('a1 -> a2, b1 -> b2[a2]');
    await drawn.upgrade('b1');
    expect(await failureOf(current(await drawn.context(), { checkHeads: true }))).toMatchObject({
      code: 'DATABASE_NOT_AT_HEADS',
      message: 'Database is not on all head revisions: a1, a2, b2 are pending',
      details: { rows: ['b1'], pending: ['a1', 'a2', 'b2'] },
    });
    await drawn.upgrade('heads');
    expect(await current(await drawn.context(), { checkHeads: true })).toMatchObject({
      revisions: ['a2', 'b2'],
      heads: ['a2', 'b2'],
      upToDate: true,
      pending: 0,
    });
    expect(await drawn.rows()).toEqual(['b2']);
  });

  test('marks the history, counts its ranges, and is shown', async () => {
    const drawn = draw('a -> b -> c -> d');
    await stamp(await drawn.context(), ['c']);
    const context = await drawn.context();
    const idsOf = (entries: Awaited<ReturnType<typeof history>>): string =>
      entries.map(({ revision, isCurrent }) => `${revision.id}${isCurrent ? '*' : ''}`).join(' ');
    expect(idsOf(await history(context))).toBe('d c* b a');
    expect(idsOf(await history(context, { range: 'current:' }))).toBe('d c*');
    expect(idsOf(await history(context, { range: '-1:current' }))).toBe('c* b');
    expect(idsOf(await history(context, { range: '-1:+1' }))).toBe('d c* b');
    expect(idsOf(await heads(context))).toBe('d');
    expect(idsOf(await show(context, ['current', 'a']))).toBe('c* a');
  });

  test('is diagnosed when rows and files disagree', async () => {
    const drawn = draw('a -> b');
    await drawn.upgrade('a');
    expect(await diagnose(await drawn.context())).toMatchObject({ state: 'behind', pending: ['b'] });
    await drawn.addRow('x9');
    expect(await diagnose(await drawn.context())).toMatchObject({ state: 'diverged', unknown: ['x9'], pending: ['b'] });
    await stamp(await drawn.context(), ['b'], { purge: true });
    expect(await diagnose(await drawn.context())).toMatchObject({ state: 'upToDate' });
    await drawn.addRow('x9');
    expect(await diagnose(await drawn.context())).toMatchObject({ state: 'ahead', unknown: ['x9'] });
    expect(await failureOf(drawn.upgrade('heads'))).toMatchObject({
      code: 'DATABASE_REVISION_UNKNOWN',
      message: `Can't locate revision identified by 'x9', which the version table "alembic_version" holds: the database is ahead of these files`,
    });
  });
});
