import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyOperations, EMPTY_METADATA, sortTables, tableKey, type Operation, type Table } from '@fastappkit/schema';
import { schemas } from './arbitraries';
import { bareTable } from './fixtures';

describe('sortTables', () => {
  test.each([
    ['a, b, c', 'a b c'],
    ['a -> b, b -> c, c', 'c b a'],
    ['a -> c, b, c', 'c a b'],
    ['a -> a, b', 'a b'],
    ['a -> elsewhere, b', 'a b'],
    ['d -> b c, b -> a, c -> a, a', 'a b c d'],
  ])('%s: %s', (picture, expected) => {
    const { sorted, cycles, deferred } = sortTables(tablesOf(picture));
    expect(names(sorted)).toBe(expected);
    expect(cycles).toEqual([]);
    expect(deferred).toEqual([]);
  });

  test.each([
    ['a -> b, b -> a', 'a b', ['a b'], ['a -> b']],
    ['a -> b, b -> c, c -> a', 'a b c', ['a b c'], ['a -> b', 'b -> c']],
    ['x -> a, a -> b, b -> a c, c', 'c a b x', ['a b'], ['a -> b']],
    ['a -> b, b -> a, c -> d, d -> c a', 'a b c d', ['a b', 'c d'], ['a -> b', 'c -> d']],
  ])('%s: %s with circles %j', (picture, expected, circles, later) => {
    const { sorted, cycles, deferred } = sortTables(tablesOf(picture));
    expect(names(sorted)).toBe(expected);
    expect(cycles.map(names)).toEqual(circles);
    expect(deferred.map(({ table, foreignKey }) => `${table.name} -> ${foreignKey.refTable.name}`)).toEqual(later);
  });

  test('tells tables of several schemas apart', () => {
    const refTable = { name: 't', schema: 'b' };
    const a = bareTable('t', {
      schema: 'a',
      foreignKeys: [{ kind: 'foreignKey', columns: ['id'], refTable, refColumns: ['id'] }],
    });
    expect(sortTables([a, bareTable('t', { schema: 'b' })]).sorted.map(tableKey)).toEqual(['b.t', 'a.t']);
  });

  test('sorts a chain of 10,000 tables, and a circle of as many', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => `t${at} -> t${at + 1}`);
    expect(sortTables(tablesOf(chain.join(', '))).sorted[0]?.name).toBe('t9999');
    const circle = sortTables(tablesOf([...chain, 't10000 -> t0'].join(', ')));
    expect(circle.cycles.map((one) => one.length)).toEqual([10_001]);
    expect(circle.deferred).toHaveLength(10_000);
  });

  test('gives an order that runs once the deferred keys are added last', () => {
    fc.assert(
      fc.property(schemas, ({ tables }) => {
        const { sorted, deferred } = sortTables([...tables.values()]);
        const later = new Set(deferred.map((one) => one.foreignKey));
        const operations = sorted.map((table): Operation => ({
          kind: 'createTable',
          table: { ...table, foreignKeys: table.foreignKeys.filter((key) => !later.has(key)) },
        }));
        const made = new Set<string>();
        for (const { table } of operations.filter((op) => op.kind === 'createTable')) {
          made.add(table.name);
          expect(table.foreignKeys.every((key) => made.has(key.refTable.name))).toBe(true);
        }
        expect(applyOperations(operations, EMPTY_METADATA).tables.size).toBe(tables.size);
      }),
    );
  });
});

/** Tables from a picture: `a -> b c` has foreign keys to `b` and `c`. */
function tablesOf(picture: string): readonly Table[] {
  return picture.split(', ').map((line) => {
    const [name = '', targets] = line.split(' -> ');
    const foreignKeys = (targets?.split(' ') ?? []).map((target) => ({
      kind: 'foreignKey' as const,
      columns: ['id'],
      refTable: { name: target },
      refColumns: ['id'],
    }));
    return bareTable(name, { foreignKeys });
  });
}

function names(tables: readonly { readonly name: string }[]): string {
  return tables.map((table) => table.name).join(' ');
}
