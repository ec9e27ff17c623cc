import { describe, expect, test } from '@jest/globals';
import type { Connection, Statement } from '@fastappkit/dialects';
import {
  applyOperations,
  EMPTY_METADATA,
  findsNothing,
  operationDef,
  type MetaData,
  type Operation,
  type OperationKind,
} from '@fastappkit/schema';
import { describeEachDialect, type DatabaseContext, type GoldenFile } from '@fastappkit/testkit';
import { compileOne, DDL_FILES, isAbout, readCase, type DdlCase } from '../ddl-case';

/** Which operations undo themselves; the others are about rows, or code that nobody can read. */
const REVERSES: { readonly [K in OperationKind]: boolean } = {
  createTable: true,
  dropTable: true,
  renameTable: true,
  addColumn: true,
  dropColumn: true,
  renameColumn: true,
  alterColumn: true,
  createIndex: true,
  dropIndex: true,
  addConstraint: true,
  dropConstraint: true,
  validateConstraint: true,
  setComment: true,
  alterTableOptions: true,
  attachPartition: true,
  detachPartition: true,
  createEnum: true,
  alterEnum: true,
  dropEnum: true,
  createDomain: true,
  alterDomain: true,
  dropDomain: true,
  createComposite: true,
  alterComposite: true,
  dropComposite: true,
  createSequence: true,
  alterSequence: true,
  dropSequence: true,
  createExtension: true,
  dropExtension: true,
  createSchema: true,
  dropSchema: true,
  batch: true,
  bulkInsert: false,
  bulkUpdate: false,
  executeSql: false,
  runCode: false,
  custom: true,
};

const FILES = DDL_FILES.filter((file) => !file.has('not executed'));

describeEachDialect('the operations of the golden files run, and are undone', [], (ctx) => {
  test.each(FILES.map((file) => [file.name, file] as const))('%s', async (_name, file) => {
    const { db, dialect, url } = ctx();
    if (!isAbout(file, dialect.name) || !isExecuted(file, dialect.name)) return;
    const input = readCase(file, `${new URL(url).pathname.split('/').at(-1)}_`);
    const schemas = schemasOf(input);
    await runAll(db, dialect.session.open);
    try {
      await prepare(ctx(), input.before, schemas);
      await play({ ctx: ctx(), file, schemas }, input);
    } finally {
      // Where schemas are databases, they are not gone with the database of the test.
      if (dialect.features.charsets)
        for (const name of schemas) await db.execute({ sql: `DROP SCHEMA IF EXISTS ${name}` });
    }
  });
});

describe('of the kinds of operations', () => {
  const undone = FILES.filter((file) => !file.has('not reversed')).flatMap((file) => readCase(file).operations);

  test.each(Object.entries(REVERSES).filter(([, reverses]) => reverses))('%s is undone in one of them', (kind) => {
    expect(undone.some((op) => op.kind === kind)).toBe(true);
  });
});

interface Stage {
  readonly ctx: DatabaseContext;
  readonly file: GoldenFile;
  /** The schemas that tables are in, beside the default one. */
  readonly schemas: readonly string[];
}

interface Step {
  readonly op: Operation;
  readonly before: MetaData;
  readonly after: MetaData;
}

async function play(stage: Stage, { before, operations, isEachByItself }: DdlCase): Promise<void> {
  for (const group of isEachByItself ? operations.map((op) => [op]) : [operations]) {
    const start = await shapeOf(stage);
    const steps = await carryOut(stage.ctx, group, before);
    const last = steps.at(-1)?.after;
    if (last !== undefined && !stage.file.has('not compared')) {
      const wanted = stage.ctx.dialect.normalize(last);
      expect([group, Object.fromEntries((await shapeOf(stage)).tables)]).toEqual([
        group,
        Object.fromEntries(wanted.tables),
      ]);
    }
    for (const check of stage.ctx.dialect.beforeCommit) expect(await stage.ctx.db.query(check.sql)).toEqual([]);
    if (stage.file.has('not reversed')) return;
    for (const step of steps.toReversed()) await undo(stage.ctx, step);
    expect([group, sorted(await shapeOf(stage))]).toEqual([group, sorted(start)]);
  }
}

function isExecuted(file: GoldenFile, dialect: string): boolean {
  return !file.has('executed on') || file.section('executed on').split(' ').includes(dialect);
}

function schemasOf({ before, operations }: DdlCase): readonly string[] {
  const created = operations.flatMap((op) => (op.kind === 'createTable' ? [op.table] : []));
  const named = [...before.tables.values(), ...created].flatMap(({ schema }) => schema ?? []);
  return [...new Set(named)];
}

/** Creates what is there before. */
async function prepare({ db, dialect }: DatabaseContext, before: MetaData, schemas: readonly string[]): Promise<void> {
  const operations: readonly Operation[] = [
    ...schemas.map((name): Operation => ({ kind: 'createSchema', name })),
    ...(dialect.features.namedEnums
      ? [...before.enums.values()].map((one): Operation => ({ kind: 'createEnum', enum: one }))
      : []),
    ...[...before.tables.values()].map((table): Operation => ({ kind: 'createTable', table })),
  ];
  for (const op of operations) await runAll(db, dialect.compile(op, EMPTY_METADATA));
}

/** Runs what the database has; the rest is refused, and changes nothing. */
async function carryOut(
  { db, dialect }: DatabaseContext,
  operations: readonly Operation[],
  start: MetaData,
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  let before = start;
  for (const op of operations) {
    const answer = compileOne(dialect, op, before);
    if ('error' in answer) continue;
    await runAll(db, answer);
    const after = applyOperations([op], before);
    steps.push({ op, before, after });
    before = after;
  }
  return steps;
}

async function undo({ db, dialect }: DatabaseContext, { op, before, after }: Step): Promise<void> {
  if (!REVERSES[op.kind] || findsNothing(op, before, after)) return;
  const answer = compileOne(dialect, operationDef(op).reverse(op, before), after);
  if ('error' in answer) throw new Error(answer.error.message);
  await runAll(db, answer);
}

async function shapeOf({ ctx: { db, dialect }, schemas }: Stage): Promise<MetaData> {
  const {
    tableDefaults: _inherited,
    defaultCollations: _usual,
    ...introspected
  } = await dialect.introspect(db, { extraSchemas: schemas });
  return dialect.normalize(introspected);
}

// A column that comes back stands last.
function sorted(schema: MetaData): unknown {
  const tables = [...schema.tables].map(([key, table]) => {
    const columns = table.columns.toSorted((left, right) => (left.name < right.name ? -1 : 1));
    return [key, { ...table, columns }] as const;
  });
  return { ...schema, tables: new Map(tables) };
}

async function runAll(db: Connection, statements: readonly Statement[]): Promise<void> {
  for (const statement of statements) await db.execute(statement);
}
