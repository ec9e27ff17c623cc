import { expect, test } from '@jest/globals';
import type { Connection, FixedSequence } from '@fastappkit/dialects';
import { describeEachDialect } from '@fastappkit/testkit';

const TABLES = `
CREATE TABLE serials (id SERIAL PRIMARY KEY);
INSERT INTO serials VALUES (41), (7);
CREATE TABLE identities (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
INSERT INTO identities OVERRIDING SYSTEM VALUE VALUES (9007199254740993);
CREATE SCHEMA "Other Shop";
CREATE SEQUENCE "Other Shop"."Order's Numbers" START 100;
CREATE TABLE "Other Shop"."Orders" ("Number" INTEGER DEFAULT nextval('"Other Shop"."Order''s Numbers"'));
CREATE TABLE "Other Shop".drafts (number INTEGER DEFAULT nextval('"Other Shop"."Order''s Numbers"'));
INSERT INTO "Other Shop"."Orders" VALUES (200);
INSERT INTO "Other Shop".drafts VALUES (300);
CREATE SEQUENCE owned;
CREATE TABLE owners (id INTEGER);
ALTER SEQUENCE owned OWNED BY owners.id;
INSERT INTO owners VALUES (5);
CREATE SEQUENCE downwards INCREMENT -2 MAXVALUE 0 START 0;
CREATE TABLE depths (d INTEGER DEFAULT nextval('downwards'));
INSERT INTO depths VALUES (-10), (-4);
CREATE TABLE empties (id SERIAL);
SELECT nextval('empties_id_seq'), nextval('empties_id_seq');
CREATE TABLE ahead (id SERIAL);
INSERT INTO ahead VALUES (1);
SELECT setval('ahead_id_seq', 50);
CREATE TABLE logs (id SERIAL, day DATE) PARTITION BY RANGE (day);
CREATE TABLE logs_2026 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO logs VALUES (12, '2026-05-01');
CREATE TABLE codes (code TEXT DEFAULT 'c' || nextval('downwards')::text);
CREATE SEQUENCE tiny MAXVALUE 9;
CREATE TABLE tinies (id INTEGER DEFAULT nextval('tiny'));
INSERT INTO tinies VALUES (10)`;

/** The number that a statement without a number gets. */
async function insert(db: Connection, table: string, column: string): Promise<string> {
  const [row] = await db.query(`INSERT INTO ${table} DEFAULT VALUES RETURNING ${column}::text AS n`);
  return String(row?.['n']);
}

describeEachDialect('sequences that stay behind their rows', ['identityColumns'], (ctx) => {
  test('go on behind them, in every schema, upwards and downwards', async () => {
    const { db, dialect } = ctx();
    for (const sql of dialect.splitStatements(TABLES)) await db.execute({ sql });
    const { sequences, nothingToDo } = await dialect.fixSequences(db);
    const short = ({ sequence, nextBefore, next, status }: FixedSequence) => [sequence, nextBefore, next, status];
    expect(sequences.map(short)).toEqual([
      ["Other Shop.Order's Numbers", '100', '301', 'fixed'],
      ['public.ahead_id_seq', '51', '51', 'right'],
      ['public.downwards', '0', '-12', 'fixed'],
      ['public.empties_id_seq', '3', '1', 'fixed'],
      ['public.identities_id_seq', '1', '9007199254740994', 'fixed'],
      ['public.logs_id_seq', '1', '13', 'fixed'],
      ['public.owned', '1', '6', 'fixed'],
      ['public.serials_id_seq', '1', '42', 'fixed'],
      ['public.tiny', '1', '1', 'failed'],
    ]);
    expect(nothingToDo).toBeUndefined();
    expect(sequences[0]).toMatchObject({ columns: ['Other Shop.Orders.Number', 'Other Shop.drafts.number'] });
    expect(sequences.at(-1)?.reason).toContain('out of bounds');

    expect(await insert(db, 'serials', 'id')).toBe('42');
    expect(await insert(db, 'depths', 'd')).toBe('-12');
    expect(await insert(db, 'empties', 'id')).toBe('1');
    expect(await insert(db, '"Other Shop".drafts', 'number')).toBe('301');
    const again = await dialect.fixSequences(db);
    expect(new Set(again.sequences.map(({ status }) => status))).toEqual(new Set(['right', 'failed']));
  });

  test('are read in sets', async () => {
    const { db, dialect } = ctx();
    for (let at = 0; at < 30; at += 1) await db.execute({ sql: `CREATE TABLE t${at} (id SERIAL)` });
    let queries = 0;
    const unwatch = db.watch({ started: () => (queries += 1), ended: () => undefined });
    expect((await dialect.fixSequences(db)).sequences).toHaveLength(30);
    unwatch();
    expect(queries).toBe(2);
  });
});

describeEachDialect('a database that counts on from its rows', ['autoIncrementNeedsKey'], (ctx) => {
  test('says why there is nothing to do', async () => {
    const { sequences, nothingToDo } = await ctx().dialect.fixSequences(ctx().db);
    expect([sequences, nothingToDo]).toEqual([[], expect.stringMatching(/number/)]);
  });
});
