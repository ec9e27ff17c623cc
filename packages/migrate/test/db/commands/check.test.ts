import { buildTable, createMetaData, integer, text, type MetaData } from '@fastappkit/schema';
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
