import { expect, test } from '@jest/globals';
import type { DialectName } from '@fastappkit/dialects';
import { describeEachDialect } from '@fastappkit/testkit';

/** What no model can say, and what is found of it: the thing, and its table. */
const CASES: { readonly [D in DialectName]: readonly (readonly [sql: string, what: string, table: string | null])[] } =
  {
    postgres: [
      ["CREATE TABLE t (id integer PRIMARY KEY, a text CHECK (a > ''))", '', null],
      ['CREATE TABLE child (more text) INHERITS (t)', 'inheritance from t', 'child'],
      ['ALTER TABLE t ENABLE ROW LEVEL SECURITY', 'row level security', 't'],
      ['CREATE POLICY "own rows" ON t USING (id > 1)', 'policy "own rows"', 't'],
      ['CREATE RULE keep AS ON DELETE TO t DO INSTEAD NOTHING', 'rule keep', 't'],
      ['ALTER TABLE t REPLICA IDENTITY FULL', 'replica identity', 't'],
      ['ALTER TABLE t CLUSTER ON t_pkey', 'clustering on t_pkey', 't'],
      ['CREATE STATISTICS s ON id, a FROM t', 'statistics s', 't'],
      ['ALTER TABLE ONLY t ALTER a SET STORAGE EXTERNAL', 'storage or statistics of column a', 't'],
      ["COMMENT ON CONSTRAINT t_a_check ON t IS 'x'", 'comment on constraint t_a_check', 't'],
      ["CREATE TYPE mood AS ENUM ('sad')", '', null],
      ["COMMENT ON TYPE mood IS 'x'", 'comment on type mood', null],
      ['CREATE SEQUENCE numbers', '', null],
      ['ALTER SEQUENCE numbers OWNED BY t.id', 'ownership of sequence numbers', 't'],
      ['CREATE TABLE numbered (id serial, other integer GENERATED ALWAYS AS IDENTITY)', '', null],
      ["COMMENT ON SEQUENCE numbers IS 'x'", 'comment on sequence numbers', null],
      ["CREATE COLLATION german (provider = icu, locale = 'de')", 'collation german', null],
      ['CREATE TEXT SEARCH CONFIGURATION mine (COPY = simple)', 'text search configuration mine', null],
      ['CREATE OPERATOR ### (FUNCTION = int4pl, LEFTARG = integer, RIGHTARG = integer)', 'operator ###', null],
    ],
    mysql: [
      [
        'CREATE TABLE t (id integer PRIMARY KEY) ROW_FORMAT=DYNAMIC STATS_PERSISTENT=1',
        'option stats_persistent=1',
        't',
      ],
      [
        "CREATE TABLE p (id integer PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION low VALUES LESS THAN (9) COMMENT = 'x')",
        'comment on partition low',
        'p',
      ],
      ['CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM t', 'event nightly', null],
    ],
    mariadb: [
      [
        'CREATE TABLE t (id integer PRIMARY KEY) ROW_FORMAT=DYNAMIC STATS_PERSISTENT=1',
        'option stats_persistent=1',
        't',
      ],
      ['CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM t', 'event nightly', null],
    ],
    sqlite: [['CREATE VIRTUAL TABLE found USING fts5(title)', 'virtual table found', null]],
  };

describeEachDialect('what models have no words for', [], (ctx) => {
  test('is found, and nothing else is', async () => {
    const { db, dialect } = ctx();
    await db.execute({ sql: 'CREATE TABLE plain (id integer PRIMARY KEY, name varchar(20))' });
    expect(await dialect.undeclared(db)).toEqual([]);
    const cases = CASES[dialect.name];
    for (const [sql] of cases) await db.execute({ sql });
    const expected = cases.filter(([, what]) => what !== '').map(([, what, table]) => ({ what, table }));
    const byText = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    const found = await dialect.undeclared(db);
    const ofTables = found.map(({ what, table }) => ({ what, table }));
    expect(ofTables.sort(byText)).toEqual([...expected].sort(byText));
    // what belongs to no table can be told by its own name
    const apart = found.filter(({ table }) => table === null);
    expect(apart.every(({ what, object = { name: '?' } }) => what.endsWith(object.name))).toBe(true);
  });
});
