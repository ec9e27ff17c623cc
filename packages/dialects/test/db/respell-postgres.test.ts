import { expect, test } from '@jest/globals';
import { createMetaData, type MetaData, type Operation, type Table } from '@fastappkit/schema';
import type { Connection } from '@fastappkit/dialects';
import { describeEachDialect, describeWithPgvector, type DatabaseContext } from '@fastappkit/testkit';
import { DEFAULTS, TABLES } from './respell/postgres';
import { column, table } from './roundtrip/case';

async function run({ db, dialect }: DatabaseContext, ...operations: readonly Operation[]): Promise<void> {
  for (const op of operations) {
    for (const statement of dialect.compile(op, createMetaData({}))) await db.execute(statement);
  }
}

/** What the server holds of the tables equals what it says of the declared ones, and that does not change any more. */
async function expectSame({ db, dialect }: DatabaseContext, declared: MetaData): Promise<void> {
  const { schema, refused } = await dialect.respell(db, declared);
  expect(refused).toEqual([]);
  const spelled = dialect.normalize(schema);
  const found = dialect.normalize(await dialect.introspect(db));
  expect(found.tables).toEqual(spelled.tables);
  expect(found.domains).toEqual(spelled.domains);
  const again = await dialect.respell(db, schema);
  expect(dialect.normalize(again.schema)).toEqual(spelled);
}

async function relations(db: Connection): Promise<readonly unknown[]> {
  return db.query('SELECT relname, relnamespace FROM pg_class WHERE oid >= 16384 ORDER BY 1, 2');
}

function spellingTests(ctx: () => DatabaseContext): void {
  test('of defaults', async () => {
    const columns = DEFAULTS.map(([type, value], at) => column(`c${at}`, type, { default: value }));
    const declared = createMetaData({ tables: [table({ columns })] });
    await run(ctx(), ...[...declared.tables.values()].map((one): Operation => ({ kind: 'createTable', table: one })));
    await expectSame(ctx(), declared);
  });

  test.each(Object.entries(TABLES))('of %s', async (_title, one) => {
    await run(ctx(), { kind: 'createTable', table: one });
    await expectSame(ctx(), createMetaData({ tables: [one] }));
  });

  test('of domains, and of types that are not there yet', async () => {
    const email = {
      kind: 'domain',
      name: 'email',
      type: { kind: 'string', length: 50 },
      default: { kind: 'expression', sql: "lower('A@B')" },
      checks: [{ name: 'len', sql: "length(value) > 3 and value like '%@%'" }],
    } as const;
    const mood = { kind: 'enum', name: 'mood', schema: 'other', values: ['a', 'b'] } as const;
    const one = table({
      columns: [column('e', email), column('m', mood)],
      checks: [{ kind: 'check', name: 'ck', sql: "e <> 'x' and m = 'b'" }],
    });
    const { kind: _kind, ...domain } = email;
    const declared = createMetaData({ tables: [one], domains: [domain] });
    const { db, dialect } = ctx();
    const before = await dialect.respell(db, declared);
    await run(
      ctx(),
      { kind: 'createSchema', name: 'other' },
      { kind: 'createEnum', enum: mood },
      { kind: 'createDomain', domain },
      { kind: 'createTable', table: one },
    );
    await expectSame(ctx(), declared);
    expect((await dialect.respell(db, declared)).schema).toEqual(before.schema);
  });

  test('of a value that an enum does not have yet', async () => {
    const { db, dialect } = ctx();
    await run(ctx(), { kind: 'createEnum', enum: { name: 'mood', values: ['a'] } });
    const columns = [column('m', { kind: 'enum', name: 'mood', values: ['a', 'b'] })];
    const one = table({ columns, checks: [{ kind: 'check', name: 'ck', sql: "m <> 'b'" }] });
    const { schema, refused } = await dialect.respell(db, createMetaData({ tables: [one] }));
    expect(refused).toEqual([]);
    expect(schema.tables.get('t')?.checks[0]?.sql).toBe("m <> 'b'::mood");
    expect((await dialect.introspect(db)).enums.get('mood')?.values).toEqual(['a']);
  });

  test('of partitions', async () => {
    const parent: Table = {
      ...table({ columns: [column('d', { kind: 'timestamp', withTimezone: true }, { nullable: false })] }),
      partitionBy: { strategy: 'range', parts: [{ sql: "date_trunc('day', d at time zone 'utc')" }] },
    };
    const { primaryKey: _key, ...divided } = parent;
    const part: Table = {
      ...table({ name: 'p', indexes: [{ name: 'ix', parts: [{ column: 'd' }], where: "d > '2024-01-01'" }] }),
      columns: [],
      partitionOf: { parent: { name: 't' }, bound: "for values from ('2024-01-01') to (timestamp '2025-01-01')" },
    };
    const { primaryKey: _none, ...partition } = part;
    // The partition comes first, and its parent is made first all the same.
    const declared = createMetaData({ tables: [partition, divided] });
    await run(ctx(), { kind: 'createTable', table: divided }, { kind: 'createTable', table: partition });
    const { db, dialect } = ctx();
    const { schema, refused } = await dialect.respell(db, declared);
    expect(refused).toEqual([]);
    const found = dialect.normalize(await dialect.introspect(db)).tables;
    const spelled = dialect.normalize(schema).tables;
    expect([found.get('t'), found.get('p')]).toEqual([spelled.get('t'), spelled.get('p')]);
  });

  test('leaves out a table that the server refuses, with its reason', async () => {
    const { db, dialect } = ctx();
    const refused = table({ name: 'a', checks: [{ kind: 'check', name: 'ck', sql: 'nowhere(id) > 0.5' }] });
    const others = ['b', 'c', 'd'].map((name) =>
      table({ name, checks: [{ kind: 'check', name: `ck_${name}`, sql: 'id > 0.5' }] }),
    );
    const result = await dialect.respell(db, createMetaData({ tables: [...others, refused] }));
    expect(result.refused).toEqual([{ name: 'a', reason: 'function nowhere(integer) does not exist' }]);
    expect(result.schema.tables.get('a')).toEqual(refused);
    const texts = others.map(({ name }) => result.schema.tables.get(name)?.checks[0]?.sql);
    expect(new Set(texts)).toEqual(new Set(['(id)::numeric > 0.5']));
  });

  test('gives everything back as it was where the role may make no temporary tables', async () => {
    const { db, dialect } = ctx();
    const declared = createMetaData({ tables: [table({ checks: [{ kind: 'check', name: 'ck', sql: 'id > 0.5' }] })] });
    await db.transaction(async (tx) => {
      await tx.execute({ sql: 'SET TRANSACTION READ ONLY' });
      const { schema, refused } = await dialect.respell(tx, declared);
      expect(schema).toEqual(declared);
      expect(refused).toEqual([{ name: 't', reason: 'cannot execute CREATE TABLE in a read-only transaction' }]);
    });
  });

  test('leaves no trace, and leaves a transaction that is open as it is', async () => {
    const { db, dialect } = ctx();
    const tables = Object.entries(TABLES).map(([name, one]): Table => ({ ...one, name: name.slice(0, 7) }));
    const named = tables.map((one) => ({ ...one, checks: [] }));
    const before = await relations(db);
    const outside = await dialect.respell(db, createMetaData({ tables: named }));
    expect(await relations(db)).toEqual(before);
    await db.transaction(async (tx) => {
      await tx.execute({ sql: 'CREATE TABLE kept (id INTEGER)' });
      expect(await dialect.respell(tx, createMetaData({ tables: named }))).toEqual(outside);
    });
    expect(await db.query("SELECT to_regclass('kept')::text AS name")).toEqual([{ name: 'kept' }]);
    expect(await db.query('SHOW search_path')).toEqual([{ search_path: '"$user", public' }]);
  });
}

describeEachDialect('the spelling of PostgreSQL', ['namedTypes'], spellingTests);
describeWithPgvector('the spelling of PostgreSQL', spellingTests);
