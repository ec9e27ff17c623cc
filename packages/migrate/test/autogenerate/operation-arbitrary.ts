import fc from 'fast-check';
import type { Check, Column, ColumnType, Index, Operation, Table, TableRef } from '@fastappkit/schema';

const word = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z][a-z_]{0,25}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z][a-z_]{30,60}$/) },
  { weight: 1, arbitrary: fc.constantFrom('order', 'my column', 'größe', "o'clock", '2nd', 'a-b', 'Name', '列', '7') },
);
const words = (min: number, max: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(word, { minLength: min, maxLength: max });
const sql = fc.oneof(
  fc.constantFrom('a > 0', "status IN ('a', 'b')", 'lower(title)', 'x\n\\y', '`${a}` */ "q"', ''),
  fc.stringMatching(/^[a-z ()]{1,90}$/),
);

/** What the optional keys of an object may be: absent, never undefined. */
function optional<T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  return fc.record(shape, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
}

const ref: fc.Arbitrary<TableRef> = fc
  .record({ name: word, schema: fc.option(word, { nil: undefined, freq: 3 }) })
  .map(({ name, schema }) => (schema === undefined ? { name } : { name, schema }));

const plainType = fc.constantFrom<ColumnType>(
  { kind: 'smallint' },
  { kind: 'integer', unsigned: true },
  { kind: 'bigint' },
  { kind: 'numeric', precision: 10, scale: 2 },
  { kind: 'numeric' },
  { kind: 'double' },
  { kind: 'string', length: 200 },
  { kind: 'string' },
  { kind: 'char', length: 2 },
  { kind: 'binary' },
  { kind: 'text' },
  { kind: 'time' },
  { kind: 'timestamp', withTimezone: true },
  { kind: 'timestamp', withTimezone: true, precision: 3 },
  { kind: 'boolean' },
  { kind: 'date' },
  { kind: 'uuid' },
  { kind: 'jsonb' },
  { kind: 'interval' },
  { kind: 'vector', dimensions: 3 },
  { kind: 'custom', sql: 'tsvector' },
);
const enumType: fc.Arbitrary<ColumnType> = fc.tuple(ref, words(1, 12)).map(([type, values]) => ({
  kind: 'enum',
  ...type,
  values,
}));
const type: fc.Arbitrary<ColumnType> = fc.oneof(
  { weight: 6, arbitrary: plainType },
  { weight: 1, arbitrary: enumType },
  {
    weight: 1,
    arbitrary: fc.oneof(plainType, enumType).map((element): ColumnType => ({ kind: 'array', element })),
  },
);

const preset: fc.Arbitrary<NonNullable<Column['default']>> = fc.oneof(
  fc
    .oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    )
    .map((value) => ({ kind: 'literal' as const, value })),
  fc.oneof(sql, fc.constant('CURRENT_TIMESTAMP')).map((text) => ({ kind: 'expression' as const, sql: text })),
);

function column(name: string): fc.Arbitrary<Column> {
  return fc
    .tuple(
      type,
      fc.boolean(),
      optional<Pick<Column, 'autoIncrement' | 'identity' | 'generated'>>({
        autoIncrement: fc.constant(true),
        identity: fc.constantFrom({ mode: 'always' }, { mode: 'byDefault', start: 10, increment: 2 }),
        generated: fc.record({ sql, stored: fc.boolean() }),
      }),
      optional<Pick<Column, 'default' | 'collation' | 'comment'>>({
        default: preset,
        collation: fc.constant('C'),
        comment: fc.oneof(sql, fc.string()),
      }),
    )
    .map(([one, nullable, numbering, rest]) => ({ name, type: one, nullable, ...numbering, ...rest }));
}

function index(columns: readonly string[]): fc.Arbitrary<Index> {
  const part = fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...columns),
        optional<{ descending: boolean; nulls: 'first' | 'last'; operatorClass: string; length: number }>({
          descending: fc.constant(true),
          nulls: fc.constantFrom('first', 'last'),
          operatorClass: fc.constant('gin_trgm_ops'),
          length: fc.constant(10),
        }),
      )
      .map(([name, rest]) => ({ column: name, ...rest })),
    fc.tuple(sql, fc.boolean()).map(([text, descending]) => (descending ? { sql: text, descending } : { sql: text })),
  );
  return fc
    .tuple(
      word,
      fc.array(part, { minLength: 1, maxLength: 4 }),
      optional<Pick<Index, 'unique' | 'method' | 'where' | 'include'>>({
        unique: fc.constant(true),
        method: fc.constantFrom('gin', 'hash'),
        where: sql,
        include: fc.shuffledSubarray([...columns], { minLength: 1 }),
      }),
    )
    .map(([name, parts, rest]) => ({ name, parts, ...rest }));
}

const action = fc.constantFrom('cascade' as const, 'setNull' as const, 'restrict' as const);
const deferrable = fc.constantFrom('initiallyDeferred' as const, 'initiallyImmediate' as const);

function constraints(
  columns: readonly string[],
): fc.Arbitrary<Pick<Table, 'uniques' | 'foreignKeys' | 'checks' | 'excludes'>> {
  const some = fc.shuffledSubarray([...columns], { minLength: 1 });
  const several = { maxLength: 2 };
  return fc.record({
    uniques: fc.array(
      fc
        .tuple(word, some, optional({ nullsNotDistinct: fc.constant(true), deferrable }))
        .map(([name, names, rest]) => ({ kind: 'unique' as const, name, columns: names, ...rest })),
      several,
    ),
    foreignKeys: fc.array(
      fc
        .tuple(word, some, ref, optional({ onDelete: action, onUpdate: action, deferrable }))
        .map(([name, names, refTable, rest]) => {
          return { kind: 'foreignKey' as const, name, columns: names, refTable, refColumns: names, ...rest };
        }),
      several,
    ),
    checks: fc.array(
      fc.record({ name: word, sql }).map((one): Check => ({ kind: 'check', ...one })),
      several,
    ),
    excludes: fc.array(
      fc
        .tuple(
          word,
          fc.array(fc.record({ sql, operator: fc.constantFrom('=', '&&') }), { minLength: 1, maxLength: 3 }),
          optional({ where: sql }),
        )
        .map(([name, elements, rest]) => ({ kind: 'exclude' as const, name, using: 'gist', elements, ...rest })),
      { maxLength: 1 },
    ),
  });
}

const table: fc.Arbitrary<Table> = words(1, 6).chain((names) =>
  fc
    .tuple(
      ref,
      fc.tuple(...names.map(column)),
      constraints(names),
      fc.array(index(names), { maxLength: 2 }),
      optional({ comment: fc.string(), key: fc.shuffledSubarray(names, { minLength: 1 }) }),
    )
    .map(([one, columns, keys, indexes, { comment, key }]) => ({
      ...one,
      columns,
      ...(key === undefined ? {} : { primaryKey: { kind: 'primaryKey' as const, columns: key } }),
      ...keys,
      indexes,
      ...(comment === undefined ? {} : { comment }),
    })),
);

const onTable = ref.chain((one) =>
  fc.oneof(
    word.chain(column).map((added): Operation => ({ kind: 'addColumn', table: one, column: added })),
    fc.tuple(word, word.chain(column)).map(([name, changed]): Operation => ({
      kind: 'alterColumn',
      table: one,
      column: name,
      changes: Object.fromEntries(Object.entries(changed).filter(([aspect]) => aspect !== 'name')),
    })),
    words(1, 4)
      .chain(index)
      .map((added): Operation => ({ kind: 'createIndex', table: one, index: added })),
    words(1, 4)
      .chain(constraints)
      .map((all): Operation => ({
        kind: 'batch',
        table: one,
        operations: [...all.uniques, ...all.checks, ...all.foreignKeys, ...all.excludes].map((constraint) => {
          return { kind: 'addConstraint', table: one, constraint };
        }),
      })),
    words(1, 4)
      .chain(constraints)
      .chain((all) =>
        fc.constantFrom(...all.uniques, ...all.checks, ...all.foreignKeys, ...all.excludes, {
          kind: 'primaryKey' as const,
          columns: ['id'],
        }),
      )
      .map((constraint): Operation => ({ kind: 'addConstraint', table: one, constraint })),
    word.map((name): Operation => ({ kind: 'dropConstraint', table: one, name, type: 'unique' })),
    word.map((name): Operation => ({ kind: 'dropIndex', table: one, name })),
    fc.string().map((comment): Operation => ({ kind: 'setComment', table: one, comment })),
    words(1, 8).map((values): Operation => ({ kind: 'createEnum', enum: { ...one, values } })),
    word.map((value): Operation => ({
      kind: 'alterEnum',
      enum: one,
      change: { kind: 'addValue', value, before: 'x' },
    })),
    fc
      .array(
        fc.dictionary(word, fc.oneof(fc.string(), fc.integer(), fc.constant(null)), {
          minKeys: 1,
          maxKeys: 3,
          noNullPrototype: true,
        }),
        { minLength: 1, maxLength: 3 },
      )
      .map((rows): Operation => ({ kind: 'bulkInsert', table: one, rows })),
    sql.map((text): Operation => ({ kind: 'executeSql', sql: text, params: [1, 'x', null] })),
    fc.constant<Operation>({ kind: 'dropTable', table: one, ifExists: true }),
  ),
);

/** Any operation that a script can hold. */
export const operations: fc.Arbitrary<Operation> = fc.oneof(
  table.map((one): Operation => ({ kind: 'createTable', table: one })),
  onTable,
);
