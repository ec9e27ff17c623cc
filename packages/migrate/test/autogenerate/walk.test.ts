import { expect, test } from '@jest/globals';
import { applyOperations, constraintsOf, type MetaData, type Operation, type Table } from '@fastappkit/schema';
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
    expect([...after.tables.values()].flatMap((table) => missingColumns(table, after))).toEqual([]);
    return after;
  }, before);
}

/** The columns that the constraints of a table name, and that nobody has. */
function missingColumns(table: Table, { tables }: MetaData): readonly string[] {
  const own = new Set(table.columns.map((column) => column.name));
  const ofConstraints = constraintsOf(table).flatMap((one) => ('columns' in one ? one.columns : []));
  const ofTargets = table.foreignKeys.flatMap(({ refTable, refColumns }) => {
    const known = new Set(tables.get(refTable.name)?.columns.map((column) => column.name));
    return refColumns.filter((name) => !known.has(name));
  });
  return [...ofConstraints.filter((name) => !own.has(name)), ...ofTargets];
}

test('the changes lead to the models, and their reverse leads back', () => {
  fc.assert(
    fc.property(schemas, schemas, (actual, desired) => {
      const { changes } = compare(actual, desired);
      const there = runStrictly(opsOf(changes), actual);
      expect(compare(there, desired).changes).toEqual([]);
      const down = opsOf(downgradeOf(changes, actual));
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
