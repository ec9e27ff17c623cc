import { expect, test } from '@jest/globals';
import type { Connection } from '@fastappkit/dialects';
import { EMPTY_METADATA } from '@fastappkit/schema';
import { describeEachDialect, describeWithPgvector } from '@fastappkit/testkit';

async function run(db: Connection, ...statements: readonly string[]): Promise<void> {
  for (const sql of statements) await db.execute({ sql });
}

/** The connection with a counter of its queries. */
function counting(db: Connection): { readonly db: Connection; count: number } {
  const counted = { db: Object.create(db) as Connection, count: 0 };
  const query: Connection['query'] = (sql, params) => {
    counted.count += 1;
    return db.query(sql, params);
  };
  Object.defineProperty(counted.db, 'query', { value: query });
  return counted;
}

// What only SHOW CREATE TABLE says: MariaDB answers for all tables at once, MySQL does not (docs/decisions/0016).
describeEachDialect('tables whose rows do not say all', ['charsets'], (ctx) => {
  test('are asked about together', async () => {
    const { db, dialect } = ctx();
    const isMariadb = dialect.name === 'mariadb';
    const make = async (from: number, to: number): Promise<void> => {
      for (let at = from; at < to; at += 1) {
        await run(db, `CREATE TABLE f${at} (id INT PRIMARY KEY, a TEXT, FULLTEXT INDEX ft (a))`);
        const values = isMariadb ? 'PARTITION p1 VALUES IN (0), PARTITION p2 DEFAULT' : 'PARTITION p1 VALUES IN (0)';
        await run(db, `CREATE TABLE l${at} (id INT) PARTITION BY LIST (id) (${values})`);
      }
    };
    await make(0, 1);
    const one = counting(db);
    await dialect.introspect(one.db);
    await make(1, 20);
    const many = counting(db);
    const { tables } = await dialect.introspect(many.db);
    expect(many.count - one.count).toBe(isMariadb ? 0 : 19);
    const partitions = tables.get('l19')?.partitionBy?.partitions?.map(({ values }) => values);
    expect(partitions).toEqual(isMariadb ? ['IN (0)', 'DEFAULT'] : ['IN (0)']);
  });
});

describeEachDialect('defaults of binary columns', ['charsets'], (ctx) => {
  test.each(['NULL', 'NOT NULL'])('come whole, whatever their bytes: %s', async (nullability) => {
    const { db, dialect } = ctx();
    const defaults = ["'ab'", '0x610062', '0xff0041', "'x'", '0x6100', "''", "'?'"];
    const columns = defaults.map(
      (value, at) => `c${at} ${at === 3 ? 'BINARY(4)' : 'VARBINARY(9)'} ${nullability} DEFAULT ${value}`,
    );
    await run(db, `CREATE TABLE t (${columns.join(', ')})`);
    const read = async () => (await dialect.introspect(db)).tables.get('t');
    const table = await read();
    const [a, b, c, d, e, f, g] = table?.columns.map((column) => column.default) ?? [];
    expect([a, d, f, g]).toEqual(['ab', 'x', '', '?'].map((value) => ({ kind: 'literal', value })));
    expect([b, c, e]).toEqual(['0x610062', '0xff0041', '0x6100'].map((sql) => ({ kind: 'expression', sql })));
    if (table === undefined) throw new Error('there is no table');
    await run(db, 'DROP TABLE t');
    for (const statement of dialect.compile({ kind: 'createTable', table }, EMPTY_METADATA))
      await db.execute(statement);
    expect(await read()).toEqual(table);
  });

  test('are read without a look at the rows', async () => {
    const { db, dialect } = ctx();
    await run(
      db,
      'CREATE TABLE t (id INT PRIMARY KEY, b VARBINARY(9) NOT NULL DEFAULT 0xff, INDEX (b))',
      `INSERT INTO t (id) VALUES ${Array.from({ length: 500 }, (_, at) => `(${at})`).join(', ')}`,
      'FLUSH STATUS',
    );
    await dialect.introspect(db);
    const [read] = await db.query<{ Value: string }>("SHOW STATUS LIKE 'Handler_read_next'");
    expect(Number(read?.Value)).toBeLessThan(500);
  });
});

describeEachDialect('introspection', [], (ctx) => {
  test('finds nothing in an empty database', async () => {
    const { db, dialect } = ctx();
    const { tables, enums, sequences, extensions } = await dialect.introspect(db);
    expect([tables.size, enums.size, sequences.size, extensions.size]).toEqual([0, 0, 0, 0]);
  });

  test('asks as often for many tables as for one', async () => {
    const { db, dialect } = ctx();
    await run(db, 'CREATE TABLE a (id INT PRIMARY KEY)');
    const one = counting(db);
    await dialect.introspect(one.db);
    for (const name of ['b', 'c', 'd']) await run(db, `CREATE TABLE ${name} (id INT PRIMARY KEY)`);
    const many = counting(db);
    expect((await dialect.introspect(many.db)).tables.size).toBe(4);
    expect(many.count).toBe(one.count);
  });

  test('reads the tables of its scope only', async () => {
    const { db, dialect } = ctx();
    await run(db, 'CREATE TABLE b (id INT)', 'CREATE TABLE a (id INT)', 'CREATE VIEW v AS SELECT id FROM a');
    const names = async (tables?: readonly { name: string }[]): Promise<readonly string[]> => [
      ...(await dialect.introspect(db, tables === undefined ? {} : { tables })).tables.keys(),
    ];
    expect(await names()).toEqual(['a', 'b']);
    expect(await names([{ name: 'b' }, { name: 'v' }])).toEqual(['b']);
    expect(await names([])).toEqual([]);
  });

  test('tells indexes from those that back a constraint or a foreign key', async () => {
    const { db, dialect } = ctx();
    await run(
      db,
      'CREATE TABLE p (id INT PRIMARY KEY, code INT, CONSTRAINT uq_p UNIQUE (code))',
      'CREATE TABLE c (id INT PRIMARY KEY, p_id INT, q_id INT, r_id INT, CONSTRAINT fk_p FOREIGN KEY (p_id) REFERENCES p (id), FOREIGN KEY (q_id) REFERENCES p (id), FOREIGN KEY (r_id) REFERENCES p (code))',
      'CREATE INDEX ix_r ON c (r_id)',
    );
    const { tables } = await dialect.introspect(db);
    expect(tables.get('p')?.indexes).toEqual([]);
    expect(tables.get('p')?.uniques).toMatchObject([{ name: 'uq_p', columns: ['code'] }]);
    expect(tables.get('c')?.indexes.map((index) => index.name)).toEqual(['ix_r']);
    expect(tables.get('c')?.foreignKeys).toHaveLength(3);
  });
});

describeEachDialect('introspection of schemas', ['schemas'], (ctx) => {
  test('names the schema of tables that are not in the default one, also behind foreign keys', async () => {
    const { db, dialect } = ctx();
    const [row] = await db.query<{ name: string }>(
      dialect.features.namedEnums ? 'SELECT current_database() AS name' : 'SELECT DATABASE() AS name',
    );
    const other = `${row?.name ?? ''}_x`;
    await run(db, `CREATE SCHEMA ${other}`);
    try {
      await run(
        db,
        `CREATE TABLE ${other}.p (id INT PRIMARY KEY)`,
        `CREATE TABLE c (id INT PRIMARY KEY, p_id INT, CONSTRAINT fk_p FOREIGN KEY (p_id) REFERENCES ${other}.p (id))`,
      );
      const { tables } = await dialect.introspect(db, { extraSchemas: [other] });
      expect([...tables.keys()]).toEqual(['c', `${other}.p`]);
      expect(tables.get('c')?.foreignKeys[0]?.refTable).toEqual({ name: 'p', schema: other });
      expect([...(await dialect.introspect(db)).tables.keys()]).toEqual(['c']);
    } finally {
      await run(db, 'DROP TABLE IF EXISTS c', `DROP SCHEMA ${other}${dialect.features.namedEnums ? ' CASCADE' : ''}`);
    }
  });
});

describeEachDialect('introspection of PostgreSQL', ['namedEnums'], (ctx) => {
  test('reads expressions as one writes them and leaves the search path as it was', async () => {
    const { db, dialect } = ctx();
    await run(
      db,
      `SET search_path TO "$user", public`,
      `CREATE FUNCTION slug(t text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower(t)'`,
      `CREATE TYPE mood AS ENUM ('a', 'b')`,
      `CREATE SEQUENCE seq`,
      `CREATE TABLE t (id SERIAL, m mood DEFAULT 'a', s text GENERATED ALWAYS AS (slug('x')) STORED,
        n bigint DEFAULT nextval('seq'), CHECK (slug(s) = 'x'))`,
    );
    const { tables, sequences } = await dialect.introspect(db);
    const table = tables.get('t');
    expect(table?.columns).toMatchObject([
      { name: 'id', autoIncrement: true },
      { name: 'm', type: { kind: 'enum', name: 'mood' }, default: { kind: 'literal', value: 'a' } },
      { name: 's', generated: { sql: "slug('x'::text)" } },
      { name: 'n', default: { kind: 'expression', sql: "nextval('seq'::regclass)" } },
    ]);
    expect(table?.checks[0]?.sql).toBe("slug(s) = 'x'::text");
    expect([...sequences.keys()]).toEqual(['seq']);
    expect(await db.query('SHOW search_path')).toEqual([{ search_path: '"$user", public' }]);
  });

  test('leaves the search path as it was after a failure', async () => {
    const { db, dialect } = ctx();
    const failing = <C extends Connection>(one: C): C => {
      const query: Connection['query'] = (sql, params) =>
        one.query(sql.includes('pg_enum') ? 'SELECT no_such_column' : sql, params);
      return Object.defineProperty(Object.create(one) as C, 'query', { value: query });
    };
    const connection = failing(db);
    const transaction: Connection['transaction'] = (body) => db.transaction((tx) => body(failing(tx)));
    Object.defineProperty(connection, 'transaction', { value: transaction });
    await expect(dialect.introspect(connection)).rejects.toThrow('no_such_column');
    expect(await db.query('SHOW search_path')).toEqual([{ search_path: '"$user", public' }]);
  });

  test('skips what belongs to an extension and temporary tables, and knows partitions', async () => {
    const { db, dialect } = ctx();
    await run(
      db,
      'CREATE EXTENSION pg_stat_statements',
      'CREATE TABLE p (id INT) PARTITION BY RANGE (id)',
      'CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9)',
      'CREATE TEMP TABLE tmp (id INT)',
    );
    const { tables, extensions } = await dialect.introspect(db);
    expect([...tables.keys()]).toEqual(['p', 'p1']);
    expect(tables.get('p1')).toMatchObject({
      columns: [],
      partitionOf: { parent: { name: 'p' }, bound: 'FOR VALUES FROM (0) TO (9)' },
    });
    expect([...extensions]).toEqual(['pg_stat_statements']);
  });
});

describeWithPgvector('introspection of pgvector', (ctx) => {
  test('reads vectors and their indexes', async () => {
    const { db, dialect } = ctx();
    await run(
      db,
      'CREATE EXTENSION IF NOT EXISTS vector',
      'CREATE TABLE t (id INT PRIMARY KEY, v vector(3))',
      'CREATE INDEX ix ON t USING hnsw (v vector_cosine_ops)',
    );
    const { tables, extensions } = await dialect.introspect(db);
    expect(tables.get('t')?.columns[1]?.type).toEqual({ kind: 'vector', dimensions: 3 });
    expect(tables.get('t')?.indexes).toEqual([
      { name: 'ix', method: 'hnsw', parts: [{ column: 'v', operatorClass: 'vector_cosine_ops' }] },
    ]);
    expect([...extensions]).toContain('vector');
  });
});

describeEachDialect('introspection of SQLite', ['partialIndexes', 'transactionalDdl'], (ctx) => {
  test('keeps triggers and skips virtual tables', async () => {
    const { db, dialect } = ctx();
    // Of the databases with these features only this one has no comments.
    if (dialect.features.comments) return;
    const trigger = 'CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END';
    await run(db, 'CREATE TABLE t (a, b TEXT, PRIMARY KEY (b))', trigger, 'CREATE VIRTUAL TABLE f USING fts5(x)');
    const { tables } = await dialect.introspect(db);
    expect([...tables.keys()]).toEqual(['t']);
    expect(tables.get('t')?.triggers).toEqual([{ name: expect.any(String), sql: trigger }]);
  });

  test('finds the columns of a foreign key that names only the table', async () => {
    const { db, dialect } = ctx();
    await run(db, 'CREATE TABLE p (x INT PRIMARY KEY)', 'CREATE TABLE c (p_x INT REFERENCES p)');
    const { tables } = await dialect.introspect(db);
    expect(tables.get('c')?.foreignKeys).toMatchObject([
      { columns: ['p_x'], refTable: { name: 'p' }, refColumns: ['x'] },
    ]);
  });
});

describeEachDialect('introspection of MySQL and MariaDB', ['alterColumn', 'comments'], (ctx) => {
  test('reads views with the columns that they use, triggers and routines', async () => {
    const { db, dialect } = ctx();
    if (dialect.features.namedEnums) return;
    await run(
      db,
      'CREATE TABLE a (id INT PRIMARY KEY, x INT, y INT)',
      'CREATE TABLE b (id INT PRIMARY KEY, a_id INT)',
      'CREATE VIEW v AS SELECT a.x AS n, COUNT(*) AS c FROM a JOIN b AS z ON z.a_id = a.id GROUP BY a.x',
      'CREATE VIEW w AS SELECT n FROM v',
      'CREATE TRIGGER tr BEFORE INSERT ON a FOR EACH ROW SET NEW.x = 1',
      'CREATE FUNCTION f(n INT, t VARCHAR(9)) RETURNS INT DETERMINISTIC RETURN n + 1',
      'CREATE PROCEDURE p(OUT n INT) SET n = 1',
    );
    const { tables, views, routines } = await dialect.introspect(db);
    expect([...tables.keys()]).toEqual(['a', 'b']);
    expect([...views.values()].map(({ name, uses }) => [name, uses])).toEqual([
      [
        'v',
        [
          { table: { name: 'a' }, columns: ['x', 'id'] },
          { table: { name: 'b' }, columns: ['a_id'] },
        ],
      ],
      ['w', [{ table: { name: 'v' }, columns: ['n'] }]],
    ]);
    expect(tables.get('a')?.triggers).toEqual([
      { name: 'tr', sql: 'CREATE TRIGGER `tr` BEFORE INSERT ON `a` FOR EACH ROW SET NEW.x = 1' },
    ]);
    const types = dialect.name === 'mariadb' ? ['int(11), varchar(9)', 'int(11)'] : ['int, varchar(9)', 'int'];
    expect([...routines.keys()]).toEqual([`f(${types[0] ?? ''})`, `p(${types[1] ?? ''})`]);
    await run(db, 'DROP PROCEDURE p', 'DROP FUNCTION f');
    for (const routine of routines.values()) await run(db, routine.sql);
  });

  test('says what tables have that say nothing, and only options that differ from it', async () => {
    const { db, dialect } = ctx();
    if (dialect.features.namedEnums) return;
    await run(
      db,
      'CREATE TABLE a (id INT PRIMARY KEY, c VARCHAR(9), d VARCHAR(9) COLLATE latin1_bin)',
      'CREATE TABLE b (id INT PRIMARY KEY, c VARCHAR(9)) ENGINE = MyISAM ROW_FORMAT = FIXED COLLATE = latin1_bin',
    );
    const found = await dialect.introspect(db);
    expect(found.tables.get('a')).not.toHaveProperty('options');
    expect(found.tables.get('a')?.columns[2]).toMatchObject({ charset: 'latin1', collation: 'latin1_bin' });
    expect(found.tables.get('b')?.columns[1]).not.toHaveProperty('charset');
    expect(found.tables.get('b')?.options).toEqual({
      engine: 'MyISAM',
      rowFormat: 'FIXED',
      charset: 'latin1',
      collation: 'latin1_bin',
    });
    const { charset = '', collation = '' } = found.tableDefaults?.get('') ?? {};
    const { tables } = dialect.normalize(found);
    expect(tables.get('a')?.options).toEqual({ engine: 'innodb', rowFormat: 'dynamic', charset, collation });
    expect(tables.get('a')?.columns).toMatchObject([
      { name: 'id' },
      { name: 'c', charset, collation },
      { name: 'd', charset: 'latin1', collation: 'latin1_bin' },
    ]);
    expect(tables.get('b')?.options).toEqual({
      engine: 'myisam',
      rowFormat: 'fixed',
      charset: 'latin1',
      collation: 'latin1_bin',
    });
  });

  test('gives a table its character set back', async () => {
    const { db, dialect } = ctx();
    if (dialect.features.namedEnums) return;
    await run(db, 'CREATE TABLE a (id INT PRIMARY KEY, c VARCHAR(9), d VARCHAR(9) COLLATE latin1_bin)');
    const before = await dialect.introspect(db);
    for (const changes of [{ charset: 'latin1' }, { charset: null }]) {
      const op = { kind: 'alterTableOptions', table: { name: 'a' }, changes } as const;
      for (const { sql } of dialect.compile(op, await dialect.introspect(db))) await run(db, sql);
      if (changes.charset === null) continue;
      const { tables } = dialect.normalize(await dialect.introspect(db));
      expect(tables.get('a')?.columns.map((column) => column.charset)).toEqual([undefined, 'latin1', 'latin1']);
    }
    expect(await dialect.introspect(db)).toEqual(before);
  });

  test('keeps the rows of a table that gets a numbered column with its key', async () => {
    const { db, dialect } = ctx();
    if (dialect.features.namedEnums) return;
    await run(db, 'CREATE TABLE a (x INT)', 'INSERT INTO a VALUES (7), (8)');
    const table = { name: 'a' };
    const column = { name: 'id', type: { kind: 'bigint' }, nullable: false, autoIncrement: true } as const;
    const constraint = { kind: 'primaryKey', columns: ['id'] } as const;
    const ops = [
      { kind: 'addColumn', table, column },
      { kind: 'addConstraint', table, constraint },
    ] as const;
    for (const op of ops) for (const { sql } of dialect.compile(op, await dialect.introspect(db))) await run(db, sql);
    expect(await db.query('SELECT id, x FROM a ORDER BY id')).toEqual([
      { id: 1, x: 7 },
      { id: 2, x: 8 },
    ]);
    expect((await dialect.introspect(db)).tables.get('a')).toMatchObject({
      primaryKey: { columns: ['id'] },
      indexes: [],
    });
  });
});
