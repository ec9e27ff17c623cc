import { expect, test } from '@jest/globals';
import type { Connection, Dialect, Statement } from '@fastappkit/dialects';
import { applyOperations, createMetaData, type Operation, type Table } from '@fastappkit/schema';
import { describeEachDialect, type DatabaseContext } from '@fastappkit/testkit';
import { compileCase, DDL_FILES, isAbout, readCase, type DdlCase } from '../ddl-case';

describeEachDialect('the statements of the golden files run', [], (ctx) => {
  const files = DDL_FILES.filter((file) => !file.has('not executed'));
  test.each(files.map((file) => [file.name, file] as const))('%s', async (_name, file) => {
    const { db, dialect } = ctx();
    if (!isAbout(file, dialect.name)) return;
    const input = readCase(file);
    const answers = compileCase(dialect, input);
    await runAll(db, dialect.session.open);
    await prepare(db, dialect, input);
    for (const answer of answers) if (!('error' in answer)) await runAll(db, answer);
    const isComplete = !answers.some((answer) => 'error' in answer);
    if (isComplete && !file.has('not compared')) await expectShape(ctx(), input);
    for (const check of dialect.beforeCommit) expect(await db.query(check.sql)).toEqual([]);
  });
});

/** Creates the tables that are there before, and the enum types of their columns. */
async function prepare(db: Connection, dialect: Dialect, { before }: DdlCase): Promise<void> {
  const types = before
    .flatMap((table: Table) => table.columns)
    .flatMap(({ type }) => (type.kind === 'enum' ? [type] : []));
  const enums = types.map(({ name, values }): Operation => ({ kind: 'createEnum', enum: { name, values } }));
  const tables = before.map((table): Operation => ({ kind: 'createTable', table }));
  for (const op of [...(dialect.features.namedEnums ? enums : []), ...tables]) {
    await runAll(db, dialect.compile(op, createMetaData({})));
  }
}

/** The database holds what the operations say that it does. */
async function expectShape({ db, dialect }: DatabaseContext, { before, operations }: DdlCase): Promise<void> {
  const after = dialect.normalize(applyOperations(operations, createMetaData({ tables: before })));
  const { tableDefaults: _inherited, ...introspected } = await dialect.introspect(db);
  const found = dialect.normalize(introspected);
  expect(Object.fromEntries(found.tables)).toEqual(Object.fromEntries(after.tables));
}

async function runAll(db: Connection, statements: readonly Statement[]): Promise<void> {
  for (const statement of statements) await db.execute(statement);
}
