import { describe, expect, test } from '@jest/globals';
import { describeOperation, type Column, type MetaData } from '@fastappkit/schema';
import type { CompareInput } from '../../src/autogenerate/compare';
import { columnOf, compare, FEATURES, schemaOf, tableOf } from './schema';

function changed(before: Partial<Column>, after: Partial<Column>, more: Partial<CompareInput> = {}): readonly string[] {
  const schema = (column: Partial<Column>): MetaData => schemaOf(tableOf('t', { columns: [columnOf('c', column)] }));
  return compare(schema(before), schema(after), more).changes.map(({ op }) => describeOperation(op));
}

const identity = { mode: 'byDefault' } as const;
const literal = (value: string | null): Pick<Column, 'default'> => ({ default: { kind: 'literal', value } });
const expression = (sql: string): Pick<Column, 'default'> => ({ default: { kind: 'expression', sql } });
const generated = (sql: string, stored = true): Pick<Column, 'generated'> => ({ generated: { sql, stored } });
const typed = (type: Column['type']): Pick<Column, 'type'> => ({ type });

describe('aspects of a column', () => {
  test.each<[string, Partial<Column>, Partial<Column>, readonly string[]]>([
    ['type', {}, typed({ kind: 'text' }), ['type']],
    ['length', typed({ kind: 'string', length: 1 }), typed({ kind: 'string', length: 2 }), ['type']],
    ['sign', {}, typed({ kind: 'integer', unsigned: true }), ['type']],
    ['the fields of an interval', typed({ kind: 'interval' }), typed({ kind: 'interval', fields: 'day' }), ['type']],
    ['the element of an array', typed(arrayOf('text')), typed(arrayOf('integer')), ['type']],
    ['a native type', typed({ kind: 'native', name: 'bit' }), typed({ kind: 'native', name: 'varbit' }), ['type']],
    ['the list of a set', typed({ kind: 'set', values: ['a'] }), typed({ kind: 'set', values: ['b'] }), ['type']],
    ['a domain of another name', typed(domainOf('a')), typed(domainOf('b')), ['type']],
    ['nullability', {}, { nullable: false }, ['nullable']],
    ['a new default', {}, literal('x'), ['default']],
    ['a default that goes', literal('x'), {}, ['default']],
    ['a text in the place of an expression', expression('x'), literal('x'), ['default']],
    ['a default of null', {}, literal(null), []],
    ['what happens on update', {}, { onUpdate: 'current_timestamp' }, ['onUpdate']],
    ['numbering', { nullable: false }, { nullable: false, autoIncrement: true }, ['autoIncrement']],
    ['the default of a numbered column', { ...literal('x'), autoIncrement: true }, { autoIncrement: true }, []],
    ['identity', { identity }, { identity: { mode: 'always' } }, ['identity']],
    ['where an identity starts', { identity }, { identity: { ...identity, start: 5 } }, ['identity']],
    ['the bounds of an identity', { identity }, { identity: { ...identity, minValue: -5 } }, ['identity']],
    ['the end of an identity', { identity }, { identity: { ...identity, maxValue: 9n } }, ['identity']],
    ['the cache of an identity', { identity }, { identity: { ...identity, cache: 10 } }, ['identity']],
    ['the cycle of an identity', { identity }, { identity: { ...identity, cycle: true } }, ['identity']],
    ['an identity that says the usual', { identity }, { identity: { ...identity, start: 1n, cycle: false } }, []],
    ['an expression that goes', generated('a'), {}, ['generated']],
    ['a character set', { charset: 'a' }, { charset: 'b' }, []],
    ['collation', { collation: 'C' }, { collation: 'D' }, ['collation']],
    ['a collation that goes', { collation: 'C' }, {}, ['collation']],
    ['visibility', {}, { invisible: true }, ['invisible']],
    ['a conflict on NULL', {}, { onNullConflict: 'ignore' }, ['onNullConflict']],
    ['comment', { comment: 'a' }, { comment: 'b' }, ['comment']],
    ['a comment without text', {}, { comment: '' }, []],
    ['several at once', {}, { nullable: false, comment: 'b' }, ['nullable', 'comment']],
  ])('%s', (_title, before, after, aspects) => {
    const expected = aspects.length === 0 ? [] : [`alter column t.c (${aspects.join(', ')})`];
    expect(changed(before, after)).toEqual(expected);
  });

  test.each<[string, Partial<Column>, Partial<Column>]>([
    ['another expression', generated('a'), generated('b')],
    ['another storage', generated('a'), generated('a', false)],
    ['a plain column that is computed', {}, generated('a')],
    ['a virtual column that gets values', generated('a', false), {}],
  ])('a computed column is made anew: %s', (_title, before, after) => {
    expect(changed(before, after)).toEqual(['drop column t.c', 'add column t.c']);
  });

  test('where tables are built anew, a computed column changes like others', () => {
    const features = { ...FEATURES, alterColumn: false };
    expect(changed(generated('a'), generated('b'), { features })).toEqual(['alter column t.c (generated)']);
  });

  test('where texts have character sets, a model that states none takes what the table gives', () => {
    const features = { ...FEATURES, charsets: true };
    const latin = { charset: 'latin1', collation: 'latin1_bin' };
    expect(changed(latin, {}, { features })).toEqual([]);
    const utf8 = { charset: 'utf8mb4', collation: 'utf8mb4_bin' };
    expect(changed(latin, utf8, { features })).toEqual(['alter column t.c (charset, collation)']);
  });

  test('only what the database can show is compared', () => {
    const features = { ...FEATURES, comments: false, identityColumns: false, generatedColumns: false };
    const shown = { comment: 'a', identity, ...generated('a') };
    expect(changed(shown, { nullable: true, autoIncrement: false, identity }, { features })).toEqual([]);
  });

  test('the user has the last word on types and defaults', () => {
    const text: Partial<Column> = { type: { kind: 'text' } };
    expect(changed({}, text, { compareType: () => false })).toEqual([]);
    expect(changed({}, {}, { compareType: () => true })).toEqual(['alter column t.c (type)']);
    expect(changed({}, text, { compareType: () => undefined })).toEqual(['alter column t.c (type)']);
    expect(changed({}, { default: { kind: 'literal', value: 1 } }, { compareDefault: () => false })).toEqual([]);
  });

  test('the values of a named enum are no aspect of the column', () => {
    const mood = (values: readonly string[]): Partial<Column> => ({ type: { kind: 'enum', name: 'mood', values } });
    expect(changed(mood(['a']), mood(['a', 'b']))).toEqual([]);
    const features = { ...FEATURES, namedEnums: false };
    expect(changed(mood(['a']), mood(['a', 'b']), { features })).toEqual(['alter column t.c (type)']);
  });
});

describe('a new NOT NULL column without a value', () => {
  const before = schemaOf(tableOf('t', { columns: [columnOf('id')] }));
  const after = schemaOf(tableOf('t', { columns: [columnOf('id'), columnOf('c', { nullable: false })] }));

  test('comes at once where there are no rows', () => {
    expect(compare(before, after).changes).toHaveLength(1);
  });

  test('comes in steps where there are', () => {
    expect(compare(before, after, { hasRows: () => true }).changes).toMatchObject([
      { op: { kind: 'addColumn', column: { nullable: true } } },
      { op: { kind: 'alterColumn', changes: { nullable: false } }, comment: expect.stringContaining('"c"') },
    ]);
  });
});

function arrayOf(kind: 'text' | 'integer'): Column['type'] {
  return { kind: 'array', element: { kind } };
}

function domainOf(name: string): Column['type'] {
  return { kind: 'domain', name, type: { kind: 'text' }, checks: [] };
}
