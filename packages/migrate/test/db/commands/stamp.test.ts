import { getDialect, parseDatabaseUrl } from '@fastappkit/dialects';
import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { ensureVersion } from '../../../src/commands/ensure-version';
import { sendRows, stamp, stampHeading, type StampOptions, type StampResult } from '../../../src/commands/stamp';
import { planStamp } from '../../../src/revision/stamp';

import { OnlineSink } from '../../../src/runtime/online-sink';
import { failureOf } from '../../commands/drawn-folder';
import { useDrawings, type DrawnDatabase } from './commands';

describeEachDialect('stamp', [], (ctx) => {
  const draw = useDrawings(ctx);

  async function stampIn(drawn: DrawnDatabase, targets: string, options?: StampOptions): Promise<StampResult> {
    return stamp(await drawn.context(), targets.split(' '), options);
  }

  test('creates the version table, and runs no script', async () => {
    const drawn = draw('a -> b -> c');
    const result = await stampIn(drawn, 'head');
    expect(result).toEqual({ from: [], rows: ['c'], changes: [{ kind: 'insert', id: 'c' }] });
    expect(stampHeading(result)).toBe('Running stamp_revision  -> c');
    expect(await drawn.rows()).toEqual(['c']);
    expect(await drawn.tables()).toEqual(['alembic_version']);
  });

  // Graph and rows before, targets, rows afterwards.
  test.each([
    ['a -> b -> c', 'b', 'c', 'c'],
    ['a -> b -> c', 'c', 'a', 'a'],
    ['a -> b -> c', 'c', 'c', 'c'],
    ['a -> b -> c', 'c', 'base', ''],
    ['a -> b', '', 'base', ''],
    ['b -> c1 c2, c1 -> d1, c2 -> d2', 'b', 'd1 d2', 'd1 d2'],
    ['b -> c1 c2, c1 -> d1, c2 -> d2', 'd1 c2', 'd2', 'd1 d2'],
    ['b -> c1 c2, c1 -> d1, c2 -> d2', 'd1 d2', 'b', 'b'],
    ['b -> c1 c2, c1 -> d1, c2 -> d2', '', 'heads', 'd1 d2'],
    ['a1(left) -> a2, b1 -> b2', 'a2 b2', 'left@base', 'b2'],
    ['a1 -> a2, b1 -> b2[a2] -> b3', 'b3', 'b1', 'a2 b1'],
    ['a1 -> a2, b1 -> b2[a2] -> b3', '', 'heads', 'b3'],
  ])('%s: from "%s" to "%s" leaves "%s"', async (drawing, before, targets, after) => {
    const drawn = draw(drawing);
    if (before !== '') await stampIn(drawn, before);
    const { rows } = await stampIn(drawn, targets);
    const expected = after.split(' ').filter(Boolean);
    expect([...rows].sort()).toEqual(expected);
    expect(await drawn.rows()).toEqual(expected);
  });

  test('leaves no version table behind a target that does not exist', async () => {
    const drawn = draw('a -> b c');
    expect(await failureOf(stampIn(drawn, 'zz'))).toMatchObject({ code: 'REVISION_UNKNOWN' });
    expect(await failureOf(stampIn(drawn, 'head'))).toMatchObject({ code: 'REVISION_MULTIPLE_HEADS' });
    expect(await failureOf(stampIn(drawn, 'a b'))).toMatchObject({ code: 'REVISION_TARGETS_OVERLAP' });
    expect(await drawn.rows()).toBeUndefined();
  });

  test('refuses unknown rows, which purge removes', async () => {
    const drawn = draw('a -> b -> c');
    await stampIn(drawn, 'a');
    await drawn.addRow('gone');
    expect(await failureOf(stampIn(drawn, 'b'))).toMatchObject({
      code: 'DATABASE_REVISION_UNKNOWN',
      message: expect.stringContaining("Can't locate revision identified by 'gone'") as unknown,
      details: { row: 'gone', diagnosis: { state: 'diverged' } },
    });
    expect(await stampIn(drawn, 'b', { purge: true })).toEqual({
      from: ['a', 'gone'],
      rows: ['b'],
      changes: [
        { kind: 'delete', id: 'a' },
        { kind: 'delete', id: 'gone' },
        { kind: 'insert', id: 'b' },
      ],
    });
    expect(await drawn.rows()).toEqual(['b']);
  });

  test('purges down to nothing, and where there is no table yet', async () => {
    const drawn = draw('a');
    await stampIn(drawn, 'base', { purge: true });
    expect(await drawn.rows()).toEqual([]);
    await drawn.addRow('gone');
    await stampIn(drawn, 'base', { purge: true });
    expect(await drawn.rows()).toEqual([]);
  });

  test('changes no row if one of them was changed meanwhile', async () => {
    const drawn = draw('b -> c1 c2');
    await stampIn(drawn, 'c1 c2');
    const context = await drawn.context();
    const { changes } = planStamp(context.scripts.map, ['c1', 'c2'], 'b');
    const other = await getDialect(ctx().dialect.name).connect(parseDatabaseUrl(ctx().url));
    await other.execute({ sql: "DELETE FROM alembic_version WHERE version_num = 'c2'" });
    await other.close();
    const sent = sendRows({ context, changes, purge: false }, new OnlineSink(context.connection));
    expect(await failureOf(sent)).toMatchObject({ code: 'ROW_COUNT' });
    expect(await drawn.rows()).toEqual(['c1']);
  });
});

describeEachDialect('ensureVersion', [], (ctx) => {
  const draw = useDrawings(ctx);

  test('creates the version table once, and nothing else', async () => {
    const drawn = draw('a');
    expect(await ensureVersion(await drawn.context())).toBe(true);
    await drawn.addRow('a');
    expect(await ensureVersion(await drawn.context())).toBe(false);
    expect(await drawn.rows()).toEqual(['a']);
    expect(await drawn.tables()).toEqual(['alembic_version']);
  });
});
