import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { offlineDowngrade, offlineEnsureVersion, offlineStamp, offlineUpgrade } from '../../../src/commands/offline';
import type { ScriptItem } from '../../../src/runtime/offline-sink';
import type { Bodies } from '../../commands/drawn-folder';
import { useDrawings, type DrawnDatabase } from './commands';

const DRAWING = 'a1 -> a2 -> a3, b1 -> b2[a2] -> b3, a3 b3 -> m';

/** With changes that SQLite makes by building the table anew, from what it is after the revisions before. */
const BODIES: Readonly<Record<string, Bodies>> = {
  a1: {
    up: `await op.createTable('t_a1', { id: integer().primaryKey(), name: string(40) });`,
    down: `await op.dropTable('t_a1');`,
  },
  a2: {
    up: `await op.alterColumn('t_a1', 'name', { type: string(80), nullable: false, default: "it's" });`,
    down: `await op.alterColumn('t_a1', 'name', { type: string(40), nullable: true, default: null });`,
  },
  b3: {
    up: `await op.bulkInsert('t_a1', [{ id: 1, name: 'one; two' }]);
  await op.createUniqueConstraint('uq_name', 't_a1', ['name']);`,
    down: `await op.dropConstraint('uq_name', 't_a1', { type: 'unique' });`,
  },
};

describeEachDialect('SQL written without a database', [], (ctx) => {
  const draw = useDrawings(ctx);

  async function run(items: readonly ScriptItem[]): Promise<void> {
    for (const { kind, sql } of items) if (kind === 'statement') await ctx().db.execute({ sql });
  }

  async function stateOf(drawn: DrawnDatabase): Promise<unknown> {
    const { tables } = await ctx().dialect.introspect(ctx().db);
    return { tables: [...tables.values()], rows: await drawn.rows() };
  }

  test.each([[['heads']], [['base:a2', 'a2:m']], [['a1', 'a1:a3', 'a3:heads']]])(
    'leaves what an upgrade does: %j',
    async (ranges) => {
      const drawn = draw(DRAWING, BODIES);
      const plan = await drawn.folder.plan(ctx().dialect);
      for (const range of ranges) await run(await offlineUpgrade(plan, range));
      const offline = await stateOf(drawn);
      expect(await ctx().db.query('SELECT name FROM t_a1')).toEqual([{ name: 'one; two' }]);
      await drawn.downgrade('base');
      await drawn.upgrade('heads');
      expect(offline).toEqual(await stateOf(drawn));
    },
  );

  test.each([
    ['m:a2', 'a2'],
    ['heads:base', 'base'],
    ['m:a3', 'a3'],
  ])('leaves what a downgrade does: %s', async (range, target) => {
    const drawn = draw(DRAWING, BODIES);
    await drawn.upgrade('heads');
    await run(await offlineDowngrade(await drawn.folder.plan(ctx().dialect), range));
    const offline = await stateOf(drawn);
    await drawn.upgrade('heads');
    await drawn.downgrade(target);
    expect(offline).toEqual(await stateOf(drawn));
  });

  test('stamps', async () => {
    const drawn = draw(DRAWING);
    const plan = await drawn.folder.plan(ctx().dialect);
    await run(await offlineStamp(plan, ['a3', 'b1']));
    expect(await drawn.rows()).toEqual(['a3', 'b1']);
    await run(await offlineStamp(plan, ['a3:a1']));
    expect(await drawn.rows()).toEqual(['a1', 'b1']);
  });

  test('creates the version table, also if it is there', async () => {
    const drawn = draw('a');
    const items = await offlineEnsureVersion(await drawn.folder.plan(ctx().dialect));
    await run(items);
    await run(items);
    expect(await drawn.rows()).toEqual([]);
    await drawn.upgrade('head');
    expect(await drawn.rows()).toEqual(['a']);
  });
});
