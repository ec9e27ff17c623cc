import { expect, test } from '@jest/globals';
import { describeOperation } from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';
import {
  changesScript,
  schemaAtRevision,
  schemaDifferences,
  turnedDifferences,
} from '../../../src/commands/schema-differences';
import { revision, tableRevision, useMigrations } from '../migrations';

describeEachDialect('two schemas', [], (ctx) => {
  const migrations = useMigrations(ctx);

  test('are compared whatever they come from, and the way goes back too', async () => {
    const { db, dialect } = ctx();
    const one = migrations();
    one.write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': revision('b', { down: 'a', up: `await op.addColumn('one', 'n', integer());` }),
    });
    const context = await one.context();
    const [a, b] = [await schemaAtRevision(context, 'a', dialect), await schemaAtRevision(context, 'head', dialect)];
    const found = await schemaDifferences(db, { from: a, to: b });
    const inWords = ({ changes }: typeof found): readonly string[] => changes.map(({ op }) => describeOperation(op));
    expect(inWords(found)).toEqual(['add column one.n']);
    const back = turnedDifferences(found);
    expect(inWords(back)).toEqual(['drop column one.n']);

    await one.upgrade('a');
    for (const item of await changesScript(found.changes, found.before, dialect)) await db.execute({ sql: item.sql });
    const live = await dialect.introspect(db, { tables: [{ name: 'one' }] });
    expect(await schemaDifferences(db, { from: live, to: b })).toMatchObject({ changes: [], unsupported: [] });
    for (const item of await changesScript(back.changes, back.before, dialect)) await db.execute({ sql: item.sql });
    const again = await dialect.introspect(db, { tables: [{ name: 'one' }] });
    expect(await schemaDifferences(db, { from: again, to: a })).toMatchObject({ changes: [] });
  });

  test('a revision that runs SQL as it is written leaves a schema that nobody knows', async () => {
    const one = migrations();
    one.write({ 'a.ts': revision('a', { up: `await op.execute('CREATE TABLE one (id INTEGER)');` }) });
    await expect(schemaAtRevision(await one.context(), 'head', ctx().dialect)).rejects.toMatchObject({
      code: 'REVISION_SCHEMA_UNKNOWN',
      details: { revision: 'a' },
    });
  });
});
