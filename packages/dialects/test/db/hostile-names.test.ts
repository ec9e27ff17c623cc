import { expect, test } from '@jest/globals';
import type { Dialect } from '@fastappkit/dialects';
import { applyOperations, EMPTY_METADATA, type LiteralValue, type MetaData, type Operation } from '@fastappkit/schema';
import { describeEachDialect, type DatabaseContext } from '@fastappkit/testkit';
import { creation, evolution } from '../hostile-texts/schema';
import { EMOJI, HOSTILE_TEXTS } from '../hostile-texts/texts';

const TITLED = HOSTILE_TEXTS.map((text) => [JSON.stringify(text), text] as const);

describeEachDialect('comes back from names, comments, defaults and expressions', [], (ctx) => {
  test.each(TITLED)('%s', (_title, text) => comesBack(ctx(), text));

  test('emoji, where the catalogue has room for them', async () => {
    // On the other two they are refused: see invalid-texts.test.ts.
    if (['postgres', 'sqlite'].includes(ctx().dialect.name)) await comesBack(ctx(), EMOJI);
  });
});

describeEachDialect('comes back from rows', [], (ctx) => {
  test('as literal, as inlined and as bound parameter', async () => {
    const { db, dialect } = ctx();
    const texts = [...HOSTILE_TEXTS, EMOJI];
    const [table, insert] = [{ name: 'rows' }, `INSERT INTO ${dialect.quoteIdent('rows')} VALUES (?, ?)`];
    await db.execute({ sql: `CREATE TABLE ${dialect.quoteIdent('rows')} (n INT, v VARCHAR(90))` });
    const rows = texts.map((v, n): Readonly<Record<string, LiteralValue>> => ({ n, v }));
    for (const statement of dialect.compile({ kind: 'bulkInsert', table, rows }, EMPTY_METADATA))
      await db.execute(statement);
    for (const { n, v } of rows) {
      await db.execute({ sql: dialect.inlineParams(insert, [n, v]) });
      await db.execute({ sql: insert, params: [n, v] });
    }
    const found = await db.query<{ v: string }>(`SELECT v FROM ${dialect.quoteIdent('rows')} ORDER BY n`);
    expect(found.map(({ v }) => v)).toEqual(texts.flatMap((text) => [text, text, text]));
  });
});

/** Creates and changes a schema that has the text everywhere, and compares what the database says. */
async function comesBack(context: DatabaseContext, text: string): Promise<void> {
  const { db, dialect } = context;
  for (const { sql } of dialect.session.open) await db.execute({ sql });
  await db.execute({ sql: 'CREATE TABLE bystander (id INT PRIMARY KEY)' });
  await db.execute({ sql: 'INSERT INTO bystander VALUES (1)' });
  const created = await run(context, creation(dialect, text), await dialect.introspect(db));
  expect(shapeOf(dialect, await dialect.introspect(db))).toEqual(shapeOf(dialect, created));
  const changed = await run(context, evolution(dialect, text), created);
  expect(shapeOf(dialect, await dialect.introspect(db))).toEqual(shapeOf(dialect, changed));
  expect(await db.query('SELECT id FROM bystander')).toEqual([{ id: 1 }]);
}

/** Executes the operations; gives the schema that they should lead to. */
async function run(
  { db, dialect }: DatabaseContext,
  operations: readonly Operation[],
  before: MetaData,
): Promise<MetaData> {
  let schema = before;
  for (const op of operations) {
    for (const statement of dialect.compile(op, schema)) await db.execute(statement);
    schema = applyOperations([op], schema);
  }
  return schema;
}

function shapeOf(dialect: Dialect, schema: MetaData): unknown {
  const { tables, enums, sequences } = dialect.normalize(schema);
  const sorted = (map: ReadonlyMap<string, unknown>): unknown => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return [sorted(tables), sorted(enums), sorted(sequences)];
}
