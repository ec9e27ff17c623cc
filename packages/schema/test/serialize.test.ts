import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createMetaData, EMPTY_METADATA, fromJson, sameMetaData, toJson } from '@fastappkit/schema';
import { schemas } from './arbitraries';
import { bareTable, blog, columnOf } from './fixtures';

describe('toJson and fromJson', () => {
  test('give back any schema', () => {
    fc.assert(
      fc.property(schemas, (schema) => {
        const text = toJson(schema);
        expect(toJson(fromJson(text))).toBe(text);
        expect(sameMetaData(fromJson(text), schema)).toBe(true);
      }),
    );
  });

  test('keep all that the tables say', () => {
    const read = fromJson(toJson(blog()));
    expect(read.tables.get('posts')).toEqual(blog().tables.get('posts'));
    expect(read.enums).toEqual(blog().enums);
    expect(read.sequences).toEqual(blog().sequences);
    expect(read.extensions).toEqual(blog().extensions);
    expect(read.domains).toEqual(blog().domains);
    expect(read.composites).toEqual(blog().composites);
    expect(read.schemas).toEqual(blog().schemas);
  });

  test('keep a bigint a bigint', () => {
    const value = 2n ** 63n - 1n;
    const table = bareTable('t', { columns: [columnOf('a', { default: { kind: 'literal', value } })] });
    const read = fromJson(toJson(createMetaData({ tables: [table] })));
    expect(read.tables.get('t')?.columns[0]?.default).toEqual({ kind: 'literal', value });
  });

  test('write the same text whatever the order of tables, keys and constraints', () => {
    const checks = [
      { kind: 'check', name: 'b', sql: '2' },
      { kind: 'check', name: 'a', sql: '1' },
    ] as const;
    const one = createMetaData({ tables: [bareTable('a', { checks, comment: 'x' }), bareTable('b')] });
    const other = createMetaData({
      tables: [bareTable('b'), { comment: 'x', ...bareTable('a'), checks: [...checks].reverse() }],
    });
    expect(toJson(one)).toBe(toJson(other));
    expect(sameMetaData(one, other)).toBe(true);
  });

  test('do not take the order of columns for the same', () => {
    const [a, b] = [columnOf('a'), columnOf('b')];
    const schemaOf = (columns: (typeof a)[]) => createMetaData({ tables: [bareTable('t', { columns })] });
    expect(sameMetaData(schemaOf([a, b]), schemaOf([b, a]))).toBe(false);
  });

  test('write an empty schema', () => {
    expect(JSON.parse(toJson(EMPTY_METADATA))).toEqual({
      format: 1,
      tables: [],
      enums: [],
      sequences: [],
      domains: [],
      composites: [],
      extensions: [],
      schemas: [],
      views: [],
      routines: [],
    });
  });
});

describe('fromJson refuses', () => {
  const document: Readonly<Record<string, unknown>> = JSON.parse(toJson(EMPTY_METADATA));
  const table = bareTable('t');

  test.each<[string, unknown, string]>([
    ['a list', [], 'it is not an object'],
    ['another format', { ...document, format: 2 }, 'its format is not 1'],
    ['a missing list', { format: 1 }, 'its tables are not a list of tables'],
    ['a table without a name', { ...document, tables: [{ ...table, name: 1 }] }, 'its tables'],
    ['a table without indexes', { ...document, tables: [{ ...table, indexes: null }] }, 'its tables'],
    ['a column without a type', { ...document, tables: [{ ...table, columns: [{ name: 'a' }] }] }, 'its tables'],
    ['an enum without values', { ...document, enums: [{ name: 'e' }] }, 'its enums'],
    ['a sequence without a name', { ...document, sequences: [{}] }, 'its sequences'],
    ['a domain without a type', { ...document, domains: [{ name: 'd', checks: [] }] }, 'its domains'],
    ['a composite type without fields', { ...document, composites: [{ name: 'c' }] }, 'its composites'],
    ['a schema that is no name', { ...document, schemas: [1] }, 'its schemas'],
    ['a view without a query', { ...document, views: [{ name: 'v', uses: [] }] }, 'its views'],
    ['a routine without arguments', { ...document, routines: [{ name: 'f', sql: '' }] }, 'its routines'],
    ['an extension that is no name', { ...document, extensions: [1] }, 'its extensions'],
    ['a bigint that is none', { ...document, extensions: [{ $bigint: 'x' }] }, 'Cannot convert x to a BigInt'],
  ])('%s', (_title, value, reason) => {
    expect(() => fromJson(JSON.stringify(value))).toThrow(
      expect.objectContaining({ code: 'SCHEMA_JSON_INVALID', message: expect.stringContaining(reason) }),
    );
  });

  test('what is not JSON, with the reason of the parser', () => {
    expect(() => fromJson('{')).toThrow(
      expect.objectContaining({ code: 'SCHEMA_JSON_INVALID', cause: expect.any(SyntaxError) }),
    );
  });
});
