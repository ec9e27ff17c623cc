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
import { getDialect } from '../../src/registry';
import { FUZZ, hostileText } from '../hostile-texts/arbitrary';
import { creation, evolution, type Homes } from '../hostile-texts/schema';

/** What the catalogues take with what stands before it: `pk child `. */
const LONGEST_NAME = 50;
/** The same for schemas: `12345 child `. */
const LONGEST_SCHEMA = 40;
const PATIENCE_MS = 3_600_000;

describeEachServer('any text', ({ share, dialect: name }) => {
  test(
    'as a name, a comment, a default, a value of an enum and in an expression comes back, or is refused before',
    () => share((context) => eachComesBack(context, 'names', LONGEST_NAME, (text) => comesBack(context, text))),
    PATIENCE_MS,
  );

  if (getDialect(name).features.schemas)
    test(
      'as the name of a schema comes back from it and from what refers to its tables, or is refused before',
      () =>
        share(async (context) => {
          // a schema of MySQL and MariaDB takes its character set from the server, which need not know all characters
          if (!context.dialect.features.namedEnums)
            await context.db.execute({ sql: 'SET character_set_server = utf8mb4' });
          await eachComesBack(context, 'schemas', LONGEST_SCHEMA, async (text) => {
            // on MySQL and MariaDB a schema is a database, and others have theirs on the server
            const homes = { parent: `${process.pid} ${text}`, child: `${process.pid} child ${text}` };
            try {
              return await comesBack(context, text, homes);
            } catch (error) {
              await dropDatabases(context, [homes.child, homes.parent]);
              throw error;
            }
          });
        }),
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

/** Tries many texts while there is a table that they have nothing to do with, and says how many were refused. */
async function eachComesBack(
  { db, dialect }: DatabaseContext,
  what: string,
  longest: number,
  isBack: (text: string) => Promise<boolean>,
): Promise<void> {
  for (const { sql } of dialect.session.open) await db.execute({ sql });
  await db.execute({ sql: 'CREATE TABLE bystander (id INT PRIMARY KEY)' });
  await db.execute({ sql: 'INSERT INTO bystander VALUES (1)' });
  let refused = 0;
  const property = fc.asyncProperty(hostileText(longest, ['\0', '\ud83c']), async (text) => {
    fc.pre(!isTaken(text));
    if (!(await isBack(text))) refused += 1;
  });
  await fc.assert(property, FUZZ as fc.Parameters<[string]>);
  await db.execute({ sql: 'DROP TABLE bystander' });
  if (FUZZ.numRuns > 10) process.stderr.write(`${FUZZ.numRuns} texts as ${what}, ${refused} of them refused\n`);
}

/**
 * Whether a schema that has the text everywhere can be made and changed; then the database says the same of it.
 * Leaves the database as it was.
 */
async function comesBack(context: DatabaseContext, text: string, homes: Homes = {}): Promise<boolean> {
  const { db, dialect } = context;
  const before = await dialect.introspect(db);
  const operations = compiled(dialect, text, before, homes);
  const scope = operations === undefined ? {} : { extraSchemas: Object.values(homes) as readonly string[] };
  let schema = before;
  for (const some of operations ?? []) {
    for (const op of some) {
      for (const statement of dialect.compile(op, schema)) await db.execute(statement);
      schema = applyOperations([op], schema);
    }
    const found = await dialect.introspect(db, scope);
    // what the tables of a schema inherit is known as soon as there is the schema
    const { tableDefaults = new Map() } = found;
    expect(shapeOf(dialect, found)).toEqual(shapeOf(dialect, { ...schema, tableDefaults }));
  }
  await clean(context, before, await dialect.introspect(db, scope));
  expect(await db.query('SELECT id FROM bystander')).toEqual([{ id: 1 }]);
  expect(shapeOf(dialect, await dialect.introspect(db, scope))).toEqual(shapeOf(dialect, before));
  return operations !== undefined;
}

/** After a failure: the server keeps schemas that are databases, while those of PostgreSQL go with the database of the suite. */
async function dropDatabases({ db, dialect }: DatabaseContext, names: readonly string[]): Promise<void> {
  for (const name of names)
    await db.execute({ sql: `DROP SCHEMA IF EXISTS ${dialect.quoteIdent(name)}` }).catch(() => undefined);
}

/** What makes and changes the schema; undefined where any of it is refused, before anything is sent. */
function compiled(
  dialect: Dialect,
  text: string,
  before: MetaData,
  homes: Homes,
): readonly (readonly Operation[])[] | undefined {
  let schema = before;
  try {
    const operations = [creation(dialect, text, homes), evolution(dialect, text, homes)];
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

/** Drops what `after` has beside `before`, tables that refer to others first. */
async function clean({ db, dialect }: DatabaseContext, before: MetaData, after: MetaData): Promise<void> {
  let schema = after;
  const added = <T>(now: ReadonlyMap<string, T>, then: ReadonlyMap<string, T>): readonly T[] =>
    [...now].filter(([key]) => !then.has(key)).map(([, one]) => one);
  const operations: readonly Operation[] = [
    ...added(after.tables, before.tables)
      .toSorted((a, b) => b.foreignKeys.length - a.foreignKeys.length)
      .map((table) => ({ kind: 'dropTable', table }) as const),
    ...added(after.enums, before.enums).map((one) => ({ kind: 'dropEnum', enum: one }) as const),
    ...added(after.sequences, before.sequences).map((sequence) => ({ kind: 'dropSequence', sequence }) as const),
    ...[...after.schemas]
      .filter((name) => !before.schemas.has(name))
      .map((name) => ({ kind: 'dropSchema', name }) as const),
  ];
  for (const op of operations) {
    for (const statement of dialect.compile(op, schema)) await db.execute(statement);
    schema = applyOperations([op], schema);
  }
}

function shapeOf(dialect: Dialect, schema: MetaData): unknown {
  const { tables, enums, sequences, schemas } = dialect.normalize(schema);
  const sorted = (map: ReadonlyMap<string, unknown>): unknown => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return [sorted(tables), sorted(enums), sorted(sequences), [...schemas].sort()];
}
