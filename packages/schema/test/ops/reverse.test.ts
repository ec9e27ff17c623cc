import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyOperations, createMetaData, reverseOperations, toJson, type MetaData } from '@fastappkit/schema';
import { schemasWithOperation, schemasWithOperations } from '../arbitraries';

describe('an operation and its reverse give back the schema', () => {
  test('one operation', () => {
    fc.assert(
      fc.property(schemasWithOperation, ([before, op]) => {
        const after = applyOperations([op], before);
        expect(comparable(applyOperations(reverseOperations([op], before), after))).toBe(comparable(before));
      }),
      { numRuns: 500 },
    );
  });

  test('several operations, undone last first', () => {
    fc.assert(
      fc.property(schemasWithOperations, ([before, operations]) => {
        const after = applyOperations(operations, before);
        expect(comparable(applyOperations(reverseOperations(operations, before), after))).toBe(comparable(before));
      }),
      { numRuns: 200 },
    );
  });
});

/** A dropped column comes back as the last one, so the order of columns does not count. */
function comparable(metadata: MetaData): string {
  const tables = [...metadata.tables.values()].map((table) => ({
    ...table,
    columns: [...table.columns].sort((a, b) => (a.name < b.name ? -1 : 1)),
  }));
  return toJson(
    createMetaData({
      tables,
      enums: metadata.enums.values(),
      sequences: metadata.sequences.values(),
      extensions: metadata.extensions,
    }),
  );
}
