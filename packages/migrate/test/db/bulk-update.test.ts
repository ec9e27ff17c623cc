import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { revision, tableRevision, useMigrations } from './migrations';

/** Values of all kinds, and a key of two columns in another order than in the table. */
const tables = tableRevision('a', 'items', {
  up: `await op.createTable('items', {
    id: integer().primaryKey(), part: string(9).primaryKey(), name: string(40).unique('uq_items_name'), price: numeric(10, 2),
    data: json(), raw: binary(20), day: date(), at: timestamp(), active: boolean(), ratio: double(), big: bigint(),
  });
  await op.createTable('counters', { id: integer().primaryKey(), n: integer().notNull() });
  await op.bulkInsert('items', [1, 2, 3].map((id) => ({ id, part: "it's", name: 'n' + id, raw: new Uint8Array([0, id, 255]), at: new Date(id * 1000) })));
  await op.bulkInsert('counters', Array.from({ length: 1234 }, (_v, id) => ({ id, n: 0 })));`,
});

const ROWS = `[
    { part: "it's", id: 1, name: 'ë \\\\ ?', price: '1.50', data: '{"a":[1,"?"]}', raw: new Uint8Array([0, 39, 200]), day: '2026-02-28', at: new Date('2026-01-02T03:04:05Z'), active: true, ratio: 0.5, big: 9007199254740993n },
    { part: "it's", id: 3, name: null, price: -2, data: null, raw: null, day: null, at: null, active: false, ratio: -1, big: null },
    { part: 'none', id: 2, name: 'nobody', price: 0, data: '1', raw: null, day: null, at: null, active: true, ratio: 0, big: 0 },
  ]`;

describeEachDialect('op.bulkUpdate', [], (ctx) => {
  const migrations = useMigrations(ctx);
  const begin = async (up: string): Promise<ReturnType<typeof migrations>> => {
    const one = migrations();
    one.write({ 'a.ts': tables });
    await one.upgrade();
    one.write({ 'b.ts': revision('b', { down: 'a', up }) });
    return one;
  };
  const items = (): Promise<readonly unknown[]> => ctx().db.query('SELECT * FROM items ORDER BY id');

  test('changes values of all types, in the rows of the keys alone', async () => {
    const one = await begin(`await op.bulkUpdate('items', ${ROWS}, { key: ['id', 'part'] });`);
    const [, second] = await items();
    await one.upgrade();
    const [first, unchanged, third] = (await items()) as readonly Readonly<Record<string, unknown>>[];
    expect(first).toMatchObject({ name: 'ë \\ ?', day: expect.anything(), at: expect.anything() });
    expect(Number(first?.['price'])).toBe(1.5);
    expect(String(first?.['big'])).toBe('9007199254740993');
    expect(
      Buffer.from(first?.['raw'] as Uint8Array)
        .subarray(0, 3)
        .toString('hex'),
    ).toBe('0027c8');
    const data = first?.['data'];
    expect(typeof data === 'string' ? JSON.parse(data) : data).toEqual({ a: [1, '?'] });
    expect(unchanged).toEqual(second);
    expect(third).toMatchObject({ name: null, data: null, raw: null, day: null, at: null });
  });

  test('does in a script what it does in a run', async () => {
    const one = await begin(`await op.bulkUpdate('items', ${ROWS}, { key: ['id', 'part'] });`);
    const before = await items();
    const script = await one.preview('b');
    await one.upgrade();
    const after = await items();
    await ctx().db.execute({ sql: 'DELETE FROM items' });
    const inserts = await one.preview('base:a');
    const run = async (part: typeof script, verb: RegExp): Promise<void> => {
      for (const item of part) if ('sql' in item && verb.test(item.sql)) await ctx().db.execute({ sql: item.sql });
    };
    await run(inserts, /^INSERT INTO .items/);
    expect(await items()).toEqual(before);
    await run(script, /^UPDATE .items/);
    expect(await items()).toEqual(after);
  });

  test('takes more rows than one statement holds', async () => {
    const rows = 'Array.from({ length: 1234 }, (_v, id) => ({ id, n: id * 2 }))';
    const one = await begin(`await op.bulkUpdate('counters', ${rows}, { key: 'id' });`);
    await one.upgrade();
    const [sum] = await ctx().db.query<{ wrong: number }>('SELECT count(*) AS wrong FROM counters WHERE n <> id * 2');
    expect(Number(sum?.wrong)).toBe(0);
  });

  test('tells of a row that breaks a constraint, and changes nothing', async () => {
    const one = await begin(
      `await op.bulkUpdate('items', [{ id: 1, name: 'x' }, { id: 2, name: 'n3' }], { key: 'id' });`,
    );
    await expect(one.upgrade()).rejects.toMatchObject({ details: { cause: { code: 'STATEMENT_FAILED' } } });
    expect(await ctx().db.query('SELECT name FROM items ORDER BY id')).toEqual(
      ['n1', 'n2', 'n3'].map((name) => ({ name })),
    );
  });
});
