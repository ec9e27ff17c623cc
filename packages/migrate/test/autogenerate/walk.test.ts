import { expect, test } from '@jest/globals';
import { applyOperations, constraintsOf, type MetaData, type Operation } from '@fastappkit/schema';
import fc from 'fast-check';
import { schemas } from '../../../schema/test/arbitraries';
import { downgradeOf } from '../../src/autogenerate/downgrade';
import { compare, schemaOf } from './schema';
import { table } from './table-arbitrary';

const opsOf = (steps: readonly { readonly op?: Operation }[]): readonly Operation[] =>
  steps.flatMap(({ op }) => (op === undefined ? [] : [op]));

// As a database does: a foreign key needs its target, and a table that is referred to does not go.
function runStrictly(operations: readonly Operation[], before: MetaData): MetaData {
  return operations.reduce((schema, op) => {
    const after = applyOperations([op], schema);
    for (const table of after.tables.values()) {
      const columns = new Set(table.columns.map((column) => column.name));
      for (const one of constraintsOf(table)) {
        if ('columns' in one) expect(one.columns.filter((name) => !columns.has(name))).toEqual([]);
      }
      for (const key of table.foreignKeys) {
        const target = after.tables.get(key.refTable.name);
        const known = new Set(target?.columns.map((column) => column.name));
        expect(key.refColumns.filter((name) => !known.has(name))).toEqual([]);
      }
    }
    return after;
  }, before);
}

test('the changes lead to the models, and their reverse leads back', () => {
  fc.assert(
    fc.property(schemas, schemas, (actual, desired) => {
      const up = opsOf(compare(actual, desired).changes);
      const there = runStrictly(up, actual);
      expect(compare(there, desired).changes).toEqual([]);
      const down = opsOf(downgradeOf(compare(actual, desired).changes, actual));
      const back = runStrictly(down, there);
      expect(compare(back, { ...actual, extensions: back.extensions }).changes).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('a schema does not differ from itself', () => {
  fc.assert(
    fc.property(schemas, (schema) => {
      expect(compare(schema, schema)).toEqual({ changes: [], unsupported: [] });
    }),
  );
});

// A hook without an opinion has everything looked at, where equal tables and columns are passed over otherwise.
const EACH = { compareType: () => undefined };

test('what is passed over does not differ', () => {
  fc.assert(
    fc.property(schemas, schemas, (actual, desired) => {
      expect(compare(actual, desired)).toEqual(compare(actual, desired, EACH));
    }),
  );
  fc.assert(
    fc.property(table, (one) => {
      expect(compare(schemaOf(one), schemaOf(one), EACH)).toEqual({ changes: [], unsupported: [] });
    }),
  );
});
