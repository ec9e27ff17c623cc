import { expect, test } from '@jest/globals';
import { isFastAppKitError, type ColumnDefault, type Operation } from '@fastappkit/schema';
import fc from 'fast-check';
import { operations } from './operation-arbitrary';
import { runRendered } from './run-script';
import { compare, schemaOf, tableOf } from './schema';

test('a rendered script says what it was rendered from', async () => {
  const samples = fc.sample(operations, { numRuns: 1000, seed: 3 });
  let ran = 0;
  for (const op of samples) {
    const sent = await runRendered([{ op }]).catch(refusal);
    if (sent === undefined) continue;
    ran += 1;
    expectSame(op, sent);
  }
  expect(ran).toBeGreaterThan(300);
});

// A model may refuse what the arbitrary makes up, such as a column that is both generated and an identity.
function refusal(error: unknown): undefined {
  if (!isFastAppKitError(error) || error.code !== 'MODEL_INVALID') throw error;
  return undefined;
}

function expectSame(op: Operation, sent: readonly Operation[]): void {
  const [first, ...others] = sent;
  if (op.kind === 'createTable' && first?.kind === 'createTable') {
    const indexes = others.flatMap((one) => (one.kind === 'createIndex' ? [one.index] : []));
    const table = { ...first.table, indexes: [...first.table.indexes, ...indexes] };
    const expected = schemaOf(op.table);
    // A default of another type than its column is written as SQL.
    expect(compare(schemaOf(table), expected, { compareDefault: () => false }).changes).toEqual([]);
  } else if (op.kind === 'addColumn' && first?.kind === 'addColumn') {
    const [before, after] = [op.column, first.column].map((column) => schemaOf(tableOf('t', { columns: [column] })));
    if (before === undefined || after === undefined) throw new Error('unreachable');
    expect(compare(before, after, { compareDefault: () => false }).changes).toEqual([]);
  } else if (op.kind === 'addConstraint' && op.constraint.name === undefined) {
    expect(first).toMatchObject({ constraint: op.constraint });
  } else if (op.kind === 'alterColumn' && isNull(op.changes.default)) {
    expect(first).toEqual({ ...op, changes: { ...op.changes, default: null } });
  } else {
    expect(first).toEqual(op);
  }
}

// No default and DEFAULT NULL are the same, and are written as null.
function isNull(value: ColumnDefault | null | undefined): boolean {
  return value?.kind === 'literal' && value.value === null;
}
