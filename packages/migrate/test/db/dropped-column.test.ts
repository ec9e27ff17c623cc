import { expect, test } from '@jest/globals';
import { check, collectModels, defineTable, integer, type MetaData } from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';
import { changes } from './models';
import { revision, useMigrations } from './migrations';

const MADE = revision('a', {
  up: `await op.createTable(
    'prices',
    { id: integer().primaryKey(), net: integer(), gross: integer(), vat: integer() },
    (t) => [
      check('gross_is_more', 'gross >= net'),
      check('vat_is_there', 'vat >= 0'),
      check('gross_is_there', 'gross > 0'),
      index('ix_prices_gross').on(t.net, t.gross),
      unique('uq_prices_both').on(t.gross, t.vat),
    ],
  );`,
  back: `await op.dropTable('prices');`,
});

const DROPPED = revision('b', { down: 'a', up: `await op.dropColumn('prices', 'gross');`, back: 'derived' });

/** What is left of the table without the column. */
function left(): MetaData {
  const prices = defineTable('prices', { id: integer().primaryKey(), net: integer(), vat: integer() }, () => [
    check('vat_is_there', 'vat >= 0'),
  ]);
  return collectModels({ models: [prices] });
}

describeEachDialect('a column that goes by hand', [], (ctx) => {
  const migrations = useMigrations(ctx);

  /** The table as it is, its columns by name: one that comes back stands last. */
  async function shape(): Promise<unknown> {
    const { tables } = ctx().dialect.normalize(await ctx().dialect.introspect(ctx().db));
    const byName = <T extends { readonly name?: string }>(list: readonly T[] = []): readonly T[] =>
      list.toSorted((one, other) => ((one.name ?? '') < (other.name ?? '') ? -1 : 1));
    const table = tables.get('prices');
    return { ...table, columns: byName(table?.columns), checks: byName(table?.checks) };
  }

  test('takes along what reads it, in memory as on the server, and brings it back', async () => {
    const one = migrations();
    one.write({ 'a.ts': MADE });
    await one.upgrade();
    const before = await shape();
    one.write({ 'b.ts': DROPPED });
    expect(await changes(one, left())).toEqual([]);
    await one.upgrade();
    expect(await changes(one, left())).toEqual([]);
    await one.downgrade('a');
    expect(await shape()).toEqual(before);
  });
});

describeEachDialect('an index of a part of the rows', ['partialIndexes'], (ctx) => {
  const migrations = useMigrations(ctx);

  test('goes with the column that says which', async () => {
    const one = migrations();
    const make = `await op.createTable('t', { id: integer().primaryKey(), a: integer(), b: integer() });
  await op.createIndex('ix_t_a', 't', ['a'], { where: 'b > 0' });
  await op.createIndex('ix_t_sum', 't', [sql('a + b')]);`;
    one.write({
      'a.ts': revision('a', { up: make, back: `await op.dropTable('t');` }),
      'b.ts': revision('b', { down: 'a', up: `await op.dropColumn('t', 'b');`, back: 'derived' }),
    });
    await one.upgrade('a');
    const desired = collectModels({ models: [defineTable('t', { id: integer().primaryKey(), a: integer() })] });
    expect(await changes(one, desired)).toEqual([]);
    await one.upgrade();
    expect(await changes(one, desired)).toEqual([]);
    await one.downgrade('a');
    const table = (await ctx().dialect.introspect(ctx().db)).tables.get('t');
    expect(table?.indexes.map(({ name }) => name)).toEqual(['ix_t_a', 'ix_t_sum']);
  });
});
