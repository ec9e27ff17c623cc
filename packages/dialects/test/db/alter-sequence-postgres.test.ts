import { expect, test } from '@jest/globals';
import type { Identity, SequenceChanges } from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';

describeEachDialect('a sequence that begins later', ['sequences', 'transactionalDdl'], (ctx) => {
  test.each<readonly [string, number, SequenceChanges, string]>([
    ['skips what lies before', 3, { minValue: 10 }, '10'],
    ['repeats nothing', 500, { minValue: 10 }, '501'],
    ['goes on from its start', 3, { minValue: 10, start: 20 }, '20'],
    ['counts down from its new end', -3, { increment: -1, minValue: null, maxValue: -10 }, '-10'],
  ])('%s', async (_title, last, changes, next) => {
    const { db, dialect } = ctx();
    await db.execute({ sql: `CREATE SEQUENCE s ${last < 0 ? 'INCREMENT -1' : ''}` });
    await db.query(`SELECT setval('s', ${last})`);
    const op = { kind: 'alterSequence', sequence: { name: 's' }, changes } as const;
    for (const statement of dialect.compile(op, await dialect.introspect(db))) await db.execute(statement);
    expect(await db.query("SELECT nextval('s')::text AS next")).toEqual([{ next }]);
  });
});

describeEachDialect('an identity that begins later', ['identityColumns', 'transactionalDdl'], (ctx) => {
  test.each<readonly [string, number, Identity, string]>([
    ['skips what lies before', 3, { mode: 'always', minValue: 10 }, '10'],
    ['repeats nothing', 500, { mode: 'byDefault', minValue: 10 }, '501'],
    ['counts down from its new end', 3, { mode: 'always', increment: -1, maxValue: -10 }, '-10'],
  ])('%s', async (_title, last, identity, next) => {
    const { db, dialect } = ctx();
    await db.execute({ sql: 'CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY, n integer)' });
    await db.query(`SELECT setval('t_id_seq', ${last})`);
    const op = { kind: 'alterColumn', table: { name: 't' }, column: 'id', changes: { identity } } as const;
    for (const statement of dialect.compile(op, await dialect.introspect(db))) await db.execute(statement);
    expect(await db.query('INSERT INTO t (n) VALUES (1) RETURNING id::text AS next')).toEqual([{ next }]);
  });
});
