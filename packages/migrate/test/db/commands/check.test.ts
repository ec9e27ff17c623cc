import { buildTable, createMetaData, index, integer, text, type MetaData } from '@fastappkit/schema';
import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { check, type CheckReport } from '../../../src/commands/check';
import { MIGRATE_PROBLEMS } from '../../../src/errors';
import { useDrawings, type DrawnDatabase } from './commands';

function models(...names: readonly string[]): MetaData {
  return createMetaData({
    tables: names.map((name) => buildTable(name, { id: integer().primaryKey(), name: text() })),
  });
}

describeEachDialect('check', [], (ctx) => {
  const draw = useDrawings(ctx);

  async function checkIn(drawn: DrawnDatabase, desired: MetaData): Promise<CheckReport> {
    return check(await drawn.context(), { desired, owns: () => true });
  }

  function codesOf({ findings }: CheckReport): readonly string[] {
    return findings.map(({ code }) => code);
  }

  test('has no objections when files, database and models agree', async () => {
    const drawn = draw('a -> b');
    await drawn.upgrade('head');
    expect(await checkIn(drawn, models('t_a', 't_b'))).toMatchObject({
      ok: true,
      findings: [],
      diagnosis: { state: 'upToDate' },
      differences: { changes: [] },
    });
  });

  test('finds models that differ', async () => {
    const drawn = draw('a');
    await drawn.upgrade('head');
    const report = await checkIn(drawn, models('t_a', 'fresh'));
    expect(report.ok).toBe(false);
    expect(report.findings).toEqual([
      {
        code: 'MODELS_DIFFER',
        message: 'New upgrade operations detected: create table fresh',
        hint: MIGRATE_PROBLEMS.MODELS_DIFFER.hint,
        details: { operations: ['create table fresh'], unsupported: [] },
      },
    ]);
  });

  test('finds a pending revision that the database has no room for', async () => {
    const drawn = draw('a -> b');
    await drawn.upgrade('a');
    await ctx().db.execute({ sql: 'CREATE TABLE t_b (id INTEGER)' });
    const report = await checkIn(drawn, models('t_a'));
    expect(codesOf(report)).toEqual(['DATABASE_BEHIND', 'PENDING_CONFLICT']);
    expect(report.findings[1]).toMatchObject({
      message: expect.stringMatching(/^the pending revision "b" does not fit the database: table "t_b" exists already/),
      hint: expect.stringContaining('stamp b'),
      details: { revision: 'b' },
    });
  });

  test('lists what differs, and beside it what views block and what the database has not', async () => {
    const drawn = draw('a');
    await drawn.upgrade('head');
    const { db, dialect } = ctx();
    await db.execute({ sql: 'CREATE VIEW seen AS SELECT id, name FROM t_a' });
    const bad = buildTable('bad', { id: integer().primaryKey(), c: text() }, (t) => [
      // PostgreSQL has no parsers, and the others no columns beside the key.
      index('ix_bad').on(t.c).parser('x').include(t.id),
    ]);
    const desired = createMetaData({ tables: [buildTable('t_a', { id: integer().primaryKey() }), bad] });
    const report = await checkIn(drawn, desired);
    const blocks = dialect.features.viewsBlockColumns ? ['VIEW_BLOCKS_CHANGE'] : [];
    expect(codesOf(report)).toEqual(['MODELS_DIFFER', ...blocks, 'OPERATION_UNSUPPORTED']);
    expect(report.differences?.changes.map(({ op }) => op.kind)).toEqual(expect.arrayContaining(['createTable']));
    expect(report.findings.at(-1)).toMatchObject({
      message: expect.stringMatching(/^"create table bad": .* has no /),
      hint: expect.stringMatching(/\.$/),
      details: { changes: ['create table bad'] },
    });
  });

  test('finds a database that is behind, and compares with what it will be', async () => {
    const drawn = draw('a -> b');
    await drawn.upgrade('a');
    const report = await checkIn(drawn, models('t_a', 't_b'));
    expect(report.findings).toMatchObject([{ code: 'DATABASE_BEHIND', details: { pending: ['b'] } }]);
    expect(report.findings[0]?.message).toBe('Target database is not up to date. One revision is pending: b');
  });

  test('finds several heads, pending revisions and other models together', async () => {
    const drawn = draw('a -> b c');
    await drawn.upgrade('b');
    const report = await checkIn(drawn, models('t_a', 't_b', 't_c', 'fresh'));
    expect(codesOf(report)).toEqual(['REVISION_MULTIPLE_HEADS', 'DATABASE_BEHIND', 'MODELS_DIFFER']);
    expect(report.differences?.changes.map(({ op }) => op.kind)).toEqual(['createTable']);
  });

  test('finds unknown rows, and then compares no models', async () => {
    const drawn = draw('a -> b c');
    await drawn.upgrade('b');
    await drawn.addRow('x8');
    await drawn.addRow('x9');
    const report = await checkIn(drawn, models('fresh'));
    expect(codesOf(report)).toEqual([
      'REVISION_MULTIPLE_HEADS',
      'DATABASE_REVISION_UNKNOWN',
      'DATABASE_REVISION_UNKNOWN',
    ]);
    expect(report.diagnosis).toMatchObject({ state: 'ahead', unknown: ['x8', 'x9'] });
    expect(report.differences).toBeUndefined();
  });

  test('compares no models where a pending revision does what only the database knows', async () => {
    const drawn = draw('a', { a: { up: `await op.query('SELECT 1');` } });
    const report = await checkIn(drawn, models('fresh'));
    expect(codesOf(report)).toEqual(['DATABASE_BEHIND']);
    expect(report.differences).toBeUndefined();
  });
});
