import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  applyOperations,
  EMPTY_METADATA,
  isFastAppKitError,
  type LiteralValue,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';
import { describeEachServer, type DatabaseContext } from '@fastappkit/testkit';
import type { Dialect } from '../../src/dialect';
import { FUZZ, hostileText } from '../hostile-texts/arbitrary';
import { creation, evolution } from '../hostile-texts/schema';

/** What the catalogues take with what stands before it: `pk child `. */
const LONGEST_NAME = 50;
const PATIENCE_MS = 3_600_000;

describeEachServer('any text', ({ share }) => {
  test(
    'as a name, a comment, a default, a value of an enum and in an expression comes back, or is refused before',
    async () => {
      let refused = 0;
      await share(async (context) => {
        await openSession(context);
        await context.db.execute({ sql: 'CREATE TABLE bystander (id INT PRIMARY KEY)' });
        await context.db.execute({ sql: 'INSERT INTO bystander VALUES (1)' });
        const before = await context.dialect.introspect(context.db);
        const property = fc.asyncProperty(hostileText(LONGEST_NAME, ['\0', '\ud83c']), async (text) => {
          fc.pre(!isTaken(text));
          if (!(await comesBack(context, text, before))) refused += 1;
          await clean(context, before);
          expect(await context.db.query('SELECT id FROM bystander')).toEqual([{ id: 1 }]);
          expect(shapeOf(context.dialect, await context.dialect.introspect(context.db))).toEqual(
            shapeOf(context.dialect, before),
          );
        });
        await fc.assert(property, FUZZ as fc.Parameters<[string]>);
        await context.db.execute({ sql: 'DROP TABLE bystander' });
      });
      if (FUZZ.numRuns > 10) process.stderr.write(`${FUZZ.numRuns} texts as names, ${refused} of them refused\n`);
    },
    PATIENCE_MS,
  );

  test(
    'as a value of a row comes back as literal, as inlined and as bound parameter',
    async () => {
      await share(async ({ db, dialect }) => {
        const table = { name: 'fuzz' };
        const quoted = dialect.quoteTable(table);
        await db.execute({
          sql: `CREATE TABLE ${quoted} (n INT, v ${dialect.features.comments && !dialect.features.namedEnums ? 'LONGTEXT' : 'TEXT'})`,
        });
        const insert = `INSERT INTO ${quoted} VALUES (?, ?)`;
        const property = fc.asyncProperty(hostileText(5_000, ['x'.repeat(1_000), '🎉']), async (v) => {
          const rows: readonly Readonly<Record<string, LiteralValue>>[] = [{ n: 1, v }];
          for (const statement of dialect.compile({ kind: 'bulkInsert', table, rows }, EMPTY_METADATA))
            await db.execute(statement);
          await db.execute({ sql: dialect.inlineParams(insert, [2, v]) });
          await db.execute({ sql: insert, params: [3, v] });
          const found = await db.query(`SELECT v FROM ${quoted} ORDER BY n`);
          await db.execute({ sql: `DELETE FROM ${quoted}` });
          expect(found).toEqual([{ v }, { v }, { v }]);
        });
        await fc
          .assert(property, FUZZ as fc.Parameters<[string]>)
          .finally(() => db.execute({ sql: `DROP TABLE ${quoted}` }));
      });
    },
    PATIENCE_MS,
  );
});

/** The names that stand in the schema beside the text. */
function isTaken(text: string): boolean {
  // Collations of MySQL ignore accents, case, control characters and what has no width.
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{C}\p{M}\p{Z}]/gu, '')
    .toLowerCase();
  return ['', 'n', 'a', 'id'].includes(plain);
}

async function openSession({ db, dialect }: DatabaseContext): Promise<void> {
  for (const { sql } of dialect.session.open) await db.execute({ sql });
}

/** Whether a schema that has the text everywhere can be made and changed; then the database says the same of it. */
async function comesBack(context: DatabaseContext, text: string, before: MetaData): Promise<boolean> {
  const { db, dialect } = context;
  const operations = compiled(dialect, text, before);
  if (operations === undefined) return false;
  let schema = before;
  for (const some of operations) {
    for (const op of some) {
      for (const statement of dialect.compile(op, schema)) await db.execute(statement);
      schema = applyOperations([op], schema);
    }
    expect(shapeOf(dialect, await dialect.introspect(db))).toEqual(shapeOf(dialect, schema));
  }
  return true;
}

/** What makes and changes the schema; undefined where any of it is refused, before anything is sent. */
function compiled(dialect: Dialect, text: string, before: MetaData): readonly (readonly Operation[])[] | undefined {
  let schema = before;
  try {
    const operations = [creation(dialect, text), evolution(dialect, text)];
    for (const op of operations.flat()) {
      dialect.compile(op, schema);
      schema = applyOperations([op], schema);
    }
    return operations;
  } catch (error) {
    if (isFastAppKitError(error) && ['NAME_INVALID', 'VALUE_INVALID'].includes(error.code)) return undefined;
    throw error;
  }
}

/** Drops what is there beside `before`, tables that refer to others first. */
async function clean({ db, dialect }: DatabaseContext, before: MetaData): Promise<void> {
  let schema = await dialect.introspect(db);
  const tables = [...schema.tables.values()].filter(({ name }) => !before.tables.has(name));
  const operations: readonly Operation[] = [
    ...tables
      .toSorted((a, b) => b.foreignKeys.length - a.foreignKeys.length)
      .map((table): Operation => ({ kind: 'dropTable', table })),
    ...[...schema.enums.values()].map((one): Operation => ({ kind: 'dropEnum', enum: one })),
    ...[...schema.sequences.values()].map((sequence): Operation => ({ kind: 'dropSequence', sequence })),
  ];
  for (const op of operations) {
    for (const statement of dialect.compile(op, schema)) await db.execute(statement);
    schema = applyOperations([op], schema);
  }
}

function shapeOf(dialect: Dialect, schema: MetaData): unknown {
  const { tables, enums, sequences } = dialect.normalize(schema);
  const sorted = (map: ReadonlyMap<string, unknown>): unknown => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return [sorted(tables), sorted(enums), sorted(sequences)];
}
