import { expect, test } from '@jest/globals';
import { applyOperations, enumUses, type Operation } from '@fastappkit/schema';
import { describeEachDialect, describeWithPgvector, type DatabaseContext } from '@fastappkit/testkit';

async function run({ db }: DatabaseContext, ...statements: readonly string[]): Promise<void> {
  for (const sql of statements) await db.execute({ sql });
}

function enumTests(ctx: () => DatabaseContext): void {
  test('leave defaults, checks, indexes, keys and rows as they are', async () => {
    const { db, dialect } = ctx();
    await run(
      ctx(),
      "CREATE TYPE mood AS ENUM ('a', 'b', 'gone')",
      "CREATE TABLE p (m mood PRIMARY KEY DEFAULT 'a')",
      `CREATE TABLE t (id INT, m mood DEFAULT 'b' REFERENCES p (m), all_m mood[] DEFAULT '{a}', note TEXT,
        CONSTRAINT ck CHECK (m <> 'b' OR id > 0), CONSTRAINT ck_note CHECK (note <> ('a'::mood)::text))`,
      "CREATE INDEX ix_part ON t (id) WHERE m = 'a'",
      "CREATE INDEX ix_key ON t (m, (m = 'b'))",
      "INSERT INTO p VALUES ('a'), ('b'), ('gone')",
      "INSERT INTO t VALUES (1, 'gone', '{a,gone}', NULL)",
    );
    const before = await dialect.introspect(db);
    const op: Operation = {
      kind: 'alterEnum',
      enum: { name: 'mood' },
      change: {
        kind: 'setValues',
        values: ['c', 'b', 'a'],
        columns: enumUses({ name: 'mood' }, before),
        replacements: { gone: 'c' },
      },
    };
    for (const statement of dialect.compile(op, before)) await db.execute(statement);
    const found = dialect.normalize(await dialect.introspect(db));
    expect(found).toEqual(dialect.normalize(applyOperations([op], before)));
    expect(await db.query('SELECT m::text, all_m::text FROM t')).toEqual([{ m: 'c', all_m: '{a,c}' }]);
  });

  test('reach partitions with defaults of their own', async () => {
    const { db, dialect } = ctx();
    await run(
      ctx(),
      "CREATE TYPE mood AS ENUM ('a', 'b')",
      "CREATE TABLE t (id INT, m mood DEFAULT 'a') PARTITION BY RANGE (id)",
      "CREATE TABLE t1 PARTITION OF t (m DEFAULT 'b') FOR VALUES FROM (0) TO (9)",
      'CREATE TABLE t2 PARTITION OF t DEFAULT',
    );
    const before = await dialect.introspect(db);
    const columns = enumUses({ name: 'mood' }, before);
    const change = { kind: 'setValues', values: ['b', 'a'], columns } as const;
    const op: Operation = { kind: 'alterEnum', enum: { name: 'mood' }, change };
    for (const statement of dialect.compile(op, before)) await db.execute(statement);
    const found = dialect.normalize(await dialect.introspect(db));
    expect(found).toEqual(dialect.normalize(applyOperations([op], before)));
  });

  test('name the view that is in the way', async () => {
    const { db, dialect } = ctx();
    await run(
      ctx(),
      "CREATE TYPE mood AS ENUM ('a', 'b')",
      'CREATE TABLE t (m mood)',
      'CREATE VIEW moods AS SELECT m FROM t',
    );
    const before = await dialect.introspect(db);
    const change = { kind: 'setValues', values: ['a'], columns: enumUses({ name: 'mood' }, before) } as const;
    const altering = db.transaction(async (tx) => {
      const op: Operation = { kind: 'alterEnum', enum: { name: 'mood' }, change };
      for (const statement of dialect.compile(op, before)) await tx.execute(statement);
    });
    await expect(altering).rejects.toMatchObject({
      code: 'OBJECT_IN_USE',
      details: { object: 'column "m"', users: ['view moods'] },
    });
  });
}

function blockedTests(ctx: () => DatabaseContext): void {
  test.each([
    ['ALTER TABLE t ALTER a TYPE BIGINT', 'column "a"', ['view v']],
    ['ALTER TABLE t DROP COLUMN a', 'column a of table t', ['view v', 'materialized view m', 'view w']],
    ['DROP TABLE t', 'table t', ['view v', 'materialized view m', 'view w']],
    ['ALTER TABLE t ALTER b TYPE BIGINT', 'column "b"', ['generated column "c"']],
    ['DROP TYPE addr', 'type addr', ['column d of table t']],
    ['ALTER TYPE addr ALTER ATTRIBUTE x TYPE BIGINT', 'type "addr"', ['column "t.d"']],
  ])('%s', async (sql, object, users) => {
    const { db } = ctx();
    await run(
      ctx(),
      'CREATE TYPE addr AS (x INT)',
      'CREATE TABLE t (a INT, b INT, c INT GENERATED ALWAYS AS (b + 1) STORED, d addr)',
      'CREATE VIEW v AS SELECT a FROM t',
      'CREATE MATERIALIZED VIEW m AS SELECT a FROM v',
      'CREATE VIEW w AS SELECT a FROM m',
    );
    const error = { code: 'OBJECT_IN_USE', details: { object, statement: sql } };
    const failing = db.execute({ sql });
    await expect(failing).rejects.toMatchObject(error);
    const { details } = (await failing.catch((one: unknown) => one)) as { details: { users: readonly string[] } };
    expect([...details.users].sort()).toEqual([...users].sort());
  });
}

describeEachDialect('new values of an enum', ['namedEnums'], enumTests);
describeWithPgvector('new values of an enum', enumTests);
describeEachDialect('what is in the way of a change on PostgreSQL', ['namedEnums'], blockedTests);
describeWithPgvector('what is in the way of a change on PostgreSQL', blockedTests);
