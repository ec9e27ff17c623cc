import { expect, test } from '@jest/globals';
import { parseDatabaseUrl } from '@fastappkit/dialects';
import { createMetaData, type Column, type ColumnType, type MetaData, type Table } from '@fastappkit/schema';
import { describeEachDialect, type DatabaseContext } from '@fastappkit/testkit';

const string: ColumnType = { kind: 'string', length: 40 };

function table(parts: Partial<Table>): Table {
  const columns: readonly Column[] = [
    { name: 'id', type: { kind: 'integer' }, nullable: false, autoIncrement: true },
    { name: 'name', type: string, nullable: true },
    { name: 'made', type: { kind: 'timestamp' }, nullable: true },
    { name: 'data', type: { kind: 'json' }, nullable: true },
  ];
  return {
    name: 't',
    uniques: [],
    foreignKeys: [],
    checks: [],
    excludes: [],
    indexes: [],
    ...parts,
    columns: [...columns, ...(parts.columns ?? [])],
  };
}

function column(parts: Partial<Column>): Column {
  return { name: 'c', type: string, nullable: true, ...parts };
}

const key = { kind: 'primaryKey', columns: ['id'] } as const;

/** Expressions as one may write them. */
const EXPRESSIONS: readonly string[] = [
  "CASE WHEN name LIKE 'a%' THEN UPPER(name) ELSE NULL END = 'A'",
  "name IN ('it''s', \"x\\\\y\", 'ü') OR NOT (id BETWEEN 1 AND 5)",
  "JSON_EXTRACT(data, '$.a') IS NOT NULL",
  "data->>'$.name' <> ''",
  "REGEXP_LIKE(name, '^[a-z]+$')",
  "EXTRACT(YEAR FROM made) > 2000 AND made + INTERVAL 3 DAY < TIMESTAMP'2038-01-01 00:00:00'",
  "TRIM(BOTH 'x' FROM name) = CONVERT(name USING latin1)",
  'CAST(name AS SIGNED) MOD 3 = ! FALSE',
  "COALESCE(name, CONCAT_WS('-', id, 'b')) COLLATE utf8mb4_bin > 'a'",
  'GREATEST(id, 3) <=> LEAST(id, 4) XOR ISNULL(name)',
  "SUBSTRING(name, 2, 3) = SUBSTR(name FROM 2 FOR 3) && POSITION('a' IN name)",
];

/** A database without arrows for JSON or another function of the list. */
const UNKNOWN: Readonly<Record<string, readonly RegExp[]>> = { mariadb: [/->>/, /REGEXP_LIKE/] };

function isMysql({ dialect }: DatabaseContext): boolean {
  return !dialect.features.namedEnums && dialect.features.alterColumn;
}

async function create({ db, dialect }: DatabaseContext, schema: MetaData): Promise<void> {
  for (const one of schema.tables.values()) {
    for (const { sql } of dialect.compile({ kind: 'createTable', table: one }, schema)) await db.execute({ sql });
  }
}

describeEachDialect('MySQL and MariaDB spell', ['comments', 'alterColumn'], (ctx) => {
  test.each(EXPRESSIONS)('the check %s', async (sql) => {
    if (!isMysql(ctx()) || UNKNOWN[ctx().dialect.name]?.some((pattern) => pattern.test(sql)) === true) return;
    const { db, dialect } = ctx();
    // MariaDB does not let a check see a numbered column.
    const plain = table({ checks: [{ kind: 'check', name: 'ck', sql }] });
    const columns = plain.columns.map(({ autoIncrement: _auto, ...rest }) => rest);
    const schema = createMetaData({ tables: [{ ...plain, columns, primaryKey: key }] });
    await create(ctx(), schema);
    const found = await dialect.introspect(db);
    const [desired, actual] = [await dialect.respell(db, schema), await dialect.respell(db, found)];
    expect([desired.refused, actual.refused]).toEqual([[], []]);
    const checks = ({ tables }: MetaData): unknown => dialect.normalize({ ...schema, tables }).tables.get('t')?.checks;
    expect(checks(desired.schema)).toEqual(checks(actual.schema));
    expect(checks(desired.schema)).toEqual(checks(found));
  });

  test('defaults, generated columns and functional indexes, and nothing else changes', async () => {
    if (!isMysql(ctx())) return;
    const { db, dialect } = ctx();
    const expressions = dialect.features.expressionIndexes;
    const isMariadb = dialect.name === 'mariadb';
    const schema = createMetaData({
      tables: [
        table({
          primaryKey: key,
          columns: [
            column({ name: 'c', default: { kind: 'expression', sql: "CONCAT( 'a' , LOWER('B') )" }, comment: 'c' }),
            column({ name: 'd', default: { kind: 'expression', sql: "('x')" }, invisible: true }),
            column({
              name: 'e',
              type: { kind: 'timestamp' },
              default: { kind: 'expression', sql: 'NOW()' },
              onUpdate: 'NOW()',
            }),
            column({ name: 'f', generated: { sql: "CONCAT(name, 'ü')", stored: true } }),
            column({ name: 'g', default: { kind: 'literal', value: "it's" } }),
          ],
          ...(expressions
            ? { indexes: [{ name: 'ix', parts: [{ column: 'id' }, { sql: 'UPPER( name )' }], comment: 'i' }] }
            : {}),
        }),
      ],
    });
    const { schema: spelled, refused } = await dialect.respell(db, schema);
    expect(refused).toEqual([]);
    const one = spelled.tables.get('t');
    expect(one?.columns.slice(4)).toEqual([
      column({
        name: 'c',
        default: { kind: 'expression', sql: isMariadb ? "concat('a',lcase('B'))" : "concat('a',lower('B'))" },
        comment: 'c',
      }),
      column({ name: 'd', default: { kind: 'literal', value: 'x' }, invisible: true }),
      column({
        name: 'e',
        type: { kind: 'timestamp' },
        default: { kind: 'expression', sql: isMariadb ? 'current_timestamp()' : 'CURRENT_TIMESTAMP' },
        onUpdate: 'NOW()',
      }),
      column({ name: 'f', generated: { sql: "concat(`name`,'ü')", stored: true } }),
      column({ name: 'g', default: { kind: 'literal', value: "it's" } }),
    ]);
    if (expressions) expect(one?.indexes[0]?.parts).toEqual([{ column: 'id' }, { sql: 'upper(`name`)' }]);
    await create(ctx(), schema);
    const { tableDefaults: _inherited, defaultCollations: _usual, ...found } = await dialect.introspect(db);
    expect(dialect.normalize(found).tables).toEqual(dialect.normalize(spelled).tables);
  });

  test('values of partitions that it computes, and literals that it rounds', async () => {
    if (!isMysql(ctx())) return;
    const { db, dialect } = ctx();
    const schema = createMetaData({
      tables: [
        {
          ...table({}),
          columns: [
            { name: 'day', type: { kind: 'date' }, nullable: true },
            {
              name: 'price',
              type: { kind: 'numeric', precision: 10, scale: 2 },
              nullable: true,
              default: { kind: 'literal', value: '1.005' },
            },
          ],
          partitionBy: {
            strategy: 'range',
            parts: [{ sql: 'TO_DAYS(day)' }],
            partitions: [
              { name: 'old', values: "LESS THAN (TO_DAYS('2020-01-01'))" },
              { name: 'rest', values: 'LESS THAN MAXVALUE' },
            ],
          },
        },
      ],
    });
    const { schema: spelled, refused } = await dialect.respell(db, schema);
    expect(refused).toEqual([]);
    expect(spelled.tables.get('t')?.partitionBy?.partitions?.[0]?.values).toBe('LESS THAN (737790)');
    await create(ctx(), schema);
    const { tableDefaults: _inherited, defaultCollations: _usual, ...found } = await dialect.introspect(db);
    expect(dialect.normalize(found).tables).toEqual(dialect.normalize(spelled).tables);
  });

  test('all but the table that the server refuses', async () => {
    if (!isMysql(ctx())) return;
    const { db, dialect } = ctx();
    const good = table({ name: 'good', checks: [{ kind: 'check', name: 'ck', sql: 'LOWER(name) = name' }] });
    const bad = table({ name: 'bad', checks: [{ kind: 'check', name: 'ck', sql: 'NO_SUCH_FUNCTION(name) = 1' }] });
    const plain = table({ name: 'plain' });
    const { schema, refused } = await dialect.respell(db, createMetaData({ tables: [bad, good, plain] }));
    expect(refused).toEqual([{ name: 'bad', reason: expect.stringMatching(/no_such_function/i) }]);
    expect(schema.tables.get('bad')).toEqual(bad);
    expect(schema.tables.get('plain')).toEqual(plain);
    expect(schema.tables.get('good')?.checks[0]?.sql).toMatch(
      /^lower\(`name`\) ?= ?`name`$|^lcase\(`name`\) = `name`$/,
    );
  });

  test('inside of a transaction, which goes on', async () => {
    if (!isMysql(ctx())) return;
    const { db, dialect } = ctx();
    await db.execute({ sql: 'CREATE TABLE seen (id INT)' });
    const tx = await db.begin();
    await tx.execute({ sql: 'INSERT INTO seen VALUES (1)' });
    const tables = [table({ checks: [{ kind: 'check', name: 'ck', sql: 'name > 1' }] })];
    expect((await dialect.respell(tx, createMetaData({ tables }))).refused).toEqual([]);
    await tx.rollback();
    expect(await db.query('SELECT id FROM seen')).toEqual([]);
  });

  test('nothing for a user who may not make temporary tables', async () => {
    if (!isMysql(ctx())) return;
    const { db, dialect, url } = ctx();
    const address = parseDatabaseUrl(url);
    const user = `fak_respell_${process.pid}`;
    await db.execute({ sql: `CREATE USER '${user}'@'%' IDENTIFIED BY 'x'` });
    try {
      await db.execute({ sql: `GRANT SELECT ON \`${address.database}\`.* TO '${user}'@'%'` });
      const theirs = await dialect.connect({ ...address, user, password: 'x' });
      const tables = [table({ checks: [{ kind: 'check', name: 'ck', sql: 'name > 1' }] })];
      const { schema, refused } = await dialect.respell(theirs, createMetaData({ tables }));
      await theirs.close();
      expect(refused).toEqual([{ name: 't', reason: expect.stringMatching(/denied/i) }]);
      expect([...schema.tables.values()]).toEqual(tables);
    } finally {
      await db.execute({ sql: `DROP USER '${user}'@'%'` });
    }
  });
});
