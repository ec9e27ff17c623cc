import { describe, expect, test } from '@jest/globals';
import { DIALECT_NAMES, getDialect, type Dialect } from '@fastappkit/dialects';
import { applyOperations, EMPTY_METADATA, type Column, type ColumnType, type Operation } from '@fastappkit/schema';
import { creation, evolution } from './hostile-texts/schema';
import { EMOJI } from './hostile-texts/texts';

const NAME_INVALID = expect.objectContaining({ code: 'NAME_INVALID' });
const VALUE_INVALID = expect.objectContaining({ code: 'VALUE_INVALID' });

describe.each(DIALECT_NAMES)('%s', (name) => {
  const dialect = getDialect(name);

  test.each(['a\0b', 'half \ud83c'])('no operation compiles with %j', (text) => {
    expectNothingCompiles(dialect, text);
  });

  test('a name is neither empty nor longer than the server takes it', () => {
    const max = dialect.features.maxIdentifierLength;
    expect(() => dialect.quoteIdent('')).toThrow(NAME_INVALID);
    if (max === 0) return;
    expect(dialect.quoteIdent('x'.repeat(max))).toHaveLength(max + 2);
    expect(() => dialect.quoteIdent('x'.repeat(max + 1))).toThrow(NAME_INVALID);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%p is no value', (value) => {
    expect(() => dialect.literal(value)).toThrow(VALUE_INVALID);
    expect(() => dialect.inlineParams('SELECT ?', [value])).toThrow(VALUE_INVALID);
  });
});

test('PostgreSQL counts the bytes of a name', () => {
  const { quoteIdent } = getDialect('postgres');
  expect(quoteIdent('é'.repeat(31))).toHaveLength(33);
  expect(() => quoteIdent('é'.repeat(32))).toThrow(NAME_INVALID);
});

describe.each(['mysql', 'mariadb'] as const)('%s, whose catalogue turns emoji into question marks,', (name) => {
  const dialect = getDialect(name);
  const table = { name: 't' };
  const column: Column = { name: 'a', type: { kind: 'text' }, nullable: true };
  const withColumn = (rest: Partial<Column>): Operation => ({
    kind: 'addColumn',
    table,
    column: { ...column, ...rest },
  });
  const type: ColumnType = { kind: 'enum', name: 'e', values: [EMOJI] };

  test('refuses them as names', () => {
    expectNothingCompiles(dialect, EMOJI);
  });

  test.each<[string, Operation]>([
    ['the comment of a table', { kind: 'setComment', table, comment: EMOJI }],
    ['the comment of a column', withColumn({ comment: EMOJI })],
    ['a default', withColumn({ default: { kind: 'literal', value: EMOJI } })],
    ['a value of an enum', withColumn({ type })],
  ])('refuses them in %s', (_title, op) => {
    expect(() => dialect.compile(op, EMPTY_METADATA)).toThrow(VALUE_INVALID);
  });

  test('takes them in rows', () => {
    expect(dialect.compile({ kind: 'bulkInsert', table, rows: [{ a: EMOJI }] }, EMPTY_METADATA)).toHaveLength(1);
    expect(dialect.inlineParams('SELECT ?', [EMOJI])).toBe(`SELECT '${EMOJI}'`);
  });
});

function expectNothingCompiles(dialect: Dialect, text: string): void {
  // The expressions of checks are the author's own SQL; it is the names and values that are told apart.
  const author: Dialect = { ...dialect, quoteIdent: () => 'x', literal: () => 'NULL' };
  let schema = EMPTY_METADATA;
  for (const op of [...creation(author, text), ...evolution(author, text)]) {
    const before = schema;
    const refusal = expect.objectContaining({ code: expect.stringMatching(/^(?:NAME|VALUE)_INVALID$/) });
    expect(() => dialect.compile(op, before)).toThrow(refusal);
    schema = applyOperations([op], schema);
  }
}
