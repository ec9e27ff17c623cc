import type {
  AlterColumn,
  CompositeChange,
  CreateIndex,
  DomainChange,
  EnumChange,
  LiteralValue,
  OnlineDdl,
  Operation,
  OperationKind,
  OperationOf,
  Sequence,
  SequenceChanges,
  TableOptionChanges,
} from '@fastappkit/schema';
import fc from 'fast-check';
import { anyOf, flag, int64, ref, sql, word, words } from './arbitrary';
import { column, defaultOf, fields, sequenceOptions, type } from './column-arbitrary';
import { constraintOf, indexOf, partitionByOf, table, tableOptions } from './table-arbitrary';

type Arbitraries = {
  readonly [K in Exclude<OperationKind, 'batch' | 'custom' | 'runCode'>]: fc.Arbitrary<Omit<OperationOf<K>, 'kind'>>;
};

const ifExists = anyOf<{ readonly ifExists?: boolean }>({ ifExists: flag });
const ifNotExists = anyOf<{ readonly ifNotExists?: boolean }>({ ifNotExists: flag });
const noFlags = fc.constant({});
const online = anyOf<OnlineDdl>({
  algorithm: fc.constantFrom('inplace', 'instant'),
  lock: fc.constantFrom('none', 'shared'),
});
const place = fc.oneof(fc.constant({}), fc.constant({ first: true as const }), fc.record({ after: word }));

/** All that the two say. */
function both<A extends object, B extends object>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>): fc.Arbitrary<A & B> {
  return fc.tuple(a, b).map(([one, other]) => ({ ...one, ...other }));
}

/** An operation on `key`, a table or another object, with its flags. */
function on<K extends string, F extends object, R extends object = object>(
  key: K,
  flags: fc.Arbitrary<F>,
  rest: fc.Arbitrary<R> = fc.constant({} as R),
): fc.Arbitrary<Readonly<Record<K, { readonly name: string; readonly schema?: string }>> & F & R> {
  return fc.tuple(ref, flags, rest).map(([one, said, more]) => {
    // One key with its reference, and what the two others say.
    return { [key]: one, ...said, ...more } as Readonly<Record<K, typeof one>> & F & R;
  });
}

// No default and DEFAULT NULL are the same, and are written as null.
const changes: fc.Arbitrary<AlterColumn['changes']> = word.chain(column).chain(({ name: _name, ...said }) =>
  fc
    .tuple(
      fc.subarray(Object.keys(said)),
      anyOf<AlterColumn['changes']>({
        type,
        nullable: fc.boolean(),
        default: fc.oneof(defaultOf({ kind: 'text' }), fc.constant(null)),
        onUpdate: fc.option(sql),
        autoIncrement: fc.boolean(),
        sequence: fc.constant(null),
        identity: fc.constant(null),
        generated: fc.constant(null),
        charset: fc.option(word),
        collation: fc.option(word),
        invisible: fc.boolean(),
        comment: fc.option(fc.string()),
        onNullConflict: fc.constantFrom('replace', null),
      }),
    )
    .map(([keys, others]) => {
      const kept = Object.entries(said).filter(([key]) => keys.includes(key));
      const all: AlterColumn['changes'] = { ...others, ...Object.fromEntries(kept) };
      const isNull = all.default?.kind === 'literal' && all.default.value === null;
      return isNull ? { ...all, default: null } : all;
    }),
);

const enumChange: fc.Arbitrary<EnumChange> = fc.oneof(
  fc.tuple(word, anyOf<{ readonly before?: string }>({ before: word })).map(([value, rest]): EnumChange => {
    return { kind: 'addValue', value, ...rest };
  }),
  fc.record({ kind: fc.constant('renameValue' as const), from: word, to: word }),
  fc
    .tuple(
      words(1, 4),
      fc.array(fc.record({ table: ref, column: word }), { maxLength: 2 }),
      anyOf<{ readonly replacements?: Readonly<Record<string, string>> }>({
        replacements: fc.dictionary(word, word, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
      }),
    )
    .map(([values, columns, rest]): EnumChange => ({ kind: 'setValues', values, columns, ...rest })),
);

const domainChange: fc.Arbitrary<DomainChange> = fc.oneof(
  fc.record({
    kind: fc.constant('setDefault' as const),
    default: fc.oneof(
      defaultOf({ kind: 'text' }).filter((one) => one.kind === 'expression' || one.value !== null),
      fc.constant(null),
    ),
  }),
  fc.record({ kind: fc.constant('setNotNull' as const), notNull: fc.boolean() }),
  fc.record({ kind: fc.constant('addCheck' as const), check: fc.record({ name: word, sql }) }),
  fc.record({ kind: fc.constant('dropCheck' as const), name: word }),
);

const compositeChange: fc.Arbitrary<CompositeChange> = fields.chain(([field]) =>
  field === undefined
    ? fc.record({ kind: fc.constant('dropField' as const), name: word })
    : fc.constantFrom<CompositeChange>(
        { kind: 'addField', field },
        { kind: 'alterField', ...field },
        { kind: 'dropField', name: field.name },
      ),
);

const sequenceChanges: fc.Arbitrary<SequenceChanges> = anyOf<SequenceChanges>({
  start: fc.option(fc.integer()),
  increment: fc.option(int64),
  minValue: fc.option(fc.integer()),
  maxValue: fc.option(int64),
  cache: fc.option(fc.integer()),
  cycle: fc.option(fc.boolean()),
  type: fc.constantFrom('integer', null),
});

const tableOptionChanges: fc.Arbitrary<TableOptionChanges> = fc
  .tuple(
    tableOptions,
    fc.constantFrom({}, { engine: null, storage: null, unlogged: false }, { partitionBy: null }),
    fc.option(partitionByOf(['a', 'b'])),
  )
  .map(([options, gone, partitionBy]) => ({ ...options, ...gone, ...(partitionBy && { partitionBy }) }));

const value: fc.Arbitrary<LiteralValue> = fc.oneof(fc.string(), fc.integer(), int64, fc.boolean(), fc.constant(null));
const rows = fc.array(fc.dictionary(word, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true }), {
  minLength: 1,
  maxLength: 3,
});
const anyColumn = word.chain(column);
const sequenceType = anyOf<Pick<Sequence, 'type'>>({ type: fc.constantFrom('smallint', 'bigint') });

const BYTES = Buffer.from('00ff10ab', 'hex');

/** One row per operation that is a call of a method of `op`. */
const ARBITRARIES: Arbitraries = {
  createTable: fc.tuple(table, ifNotExists).map(([one, flags]) => ({ table: one, ...flags })),
  dropTable: on('table', ifExists),
  renameTable: on('table', noFlags, fc.record({ to: word })),
  addColumn: on('table', both(ifNotExists, both(online, place)), fc.record({ column: anyColumn })),
  dropColumn: on('table', both(ifExists, online), fc.record({ column: word })),
  renameColumn: on('table', online, fc.record({ from: word, to: word })),
  alterColumn: on(
    'table',
    both(anyOf<Pick<AlterColumn, 'using'>>({ using: sql }), both(online, place)),
    fc.record({ column: word, changes }),
  ),
  createIndex: on(
    'table',
    both(anyOf<Pick<CreateIndex, 'ifNotExists' | 'concurrently'>>({ ifNotExists: flag, concurrently: flag }), online),
    fc.record({ index: words(1, 4).chain(indexOf) }),
  ),
  dropIndex: on(
    'table',
    both(
      anyOf<Pick<OperationOf<'dropIndex'>, 'ifExists' | 'concurrently'>>({ ifExists: flag, concurrently: flag }),
      online,
    ),
    fc.record({ name: word }),
  ),
  addConstraint: fc
    .tuple(ref, online, words(1, 4).chain(constraintOf))
    // Exclusion constraints are PostgreSQL's, and so is all that they take.
    .map(([one, said, constraint]) => ({ table: one, constraint, ...(constraint.kind === 'exclude' ? {} : said) })),
  validateConstraint: on('table', noFlags, fc.record({ name: word, type: fc.constantFrom('foreignKey', 'check') })),
  dropConstraint: on(
    'table',
    both(ifExists, online),
    fc.record({ name: word, type: fc.constantFrom('primaryKey', 'unique', 'foreignKey', 'check', 'exclude') }),
  ),
  setComment: on('table', noFlags, fc.record({ comment: fc.option(fc.string()) })),
  alterTableOptions: on('table', noFlags, fc.record({ changes: tableOptionChanges })),
  attachPartition: on(
    'table',
    noFlags,
    fc.record({ partitionOf: fc.record({ parent: ref, bound: fc.constant("FOR VALUES IN ('a')") }) }),
  ),
  detachPartition: on('table', noFlags),
  createEnum: fc.tuple(ref, words(1, 8)).map(([one, values]) => ({ enum: { ...one, values } })),
  alterEnum: on('enum', noFlags, fc.record({ change: enumChange })),
  dropEnum: on('enum', ifExists),
  createDomain: type.filter((one) => one.kind === 'domain').map(({ kind: _kind, ...domain }) => ({ domain })),
  alterDomain: on('domain', noFlags, fc.record({ change: domainChange })),
  dropDomain: on('domain', ifExists),
  createComposite: fc.tuple(ref, fields).map(([one, all]) => ({ composite: { ...one, fields: all } })),
  alterComposite: on('composite', noFlags, fc.record({ change: compositeChange })),
  dropComposite: on('composite', ifExists),
  createSequence: fc
    .tuple(ref, sequenceOptions, sequenceType, ifNotExists)
    .map(([one, options, rest, flags]) => ({ sequence: { ...one, ...options, ...rest }, ...flags })),
  alterSequence: on('sequence', noFlags, fc.record({ changes: sequenceChanges })),
  dropSequence: on('sequence', ifExists),
  createExtension: fc.record({ name: word }),
  dropExtension: fc.record({ name: word }),
  createSchema: fc.tuple(word, ifNotExists).map(([name, flags]) => ({ name, ...flags })),
  dropSchema: fc.tuple(word, ifExists).map(([name, flags]) => ({ name, ...flags })),
  bulkInsert: on('table', noFlags, fc.record({ rows })),
  bulkUpdate: on(
    'table',
    noFlags,
    fc
      .tuple(words(2, 4), fc.array(value), fc.option(fc.constantFrom(new Date('2026-01-02T03:04:05.678Z'), BYTES)))
      .map(([[key = 'id', ...names], values, last]) => ({
        key: [key],
        rows: [0, 1].map((id) => ({
          [key]: id,
          ...Object.fromEntries(names.map((name) => [name, values[id] ?? last])),
        })),
      })),
  ),
  executeSql: fc.oneof(fc.record({ sql }), fc.record({ sql, params: fc.array(value, { minLength: 1 }) })),
};

const single: readonly fc.Arbitrary<Operation>[] = Object.entries(ARBITRARIES).map(([kind, arbitrary]) => {
  // The row of a kind gives what its operation has beside the kind.
  return (arbitrary as fc.Arbitrary<object>).map((op) => ({ kind, ...op }) as Operation);
});

const batch: fc.Arbitrary<Operation> = fc
  .tuple(
    ref,
    fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('addColumn' as const), column: anyColumn }),
        fc.record({ kind: fc.constant('addConstraint' as const), constraint: words(1, 4).chain(constraintOf) }),
        fc.record({ kind: fc.constant('createIndex' as const), index: words(1, 4).chain(indexOf) }),
        fc.record({ kind: fc.constant('dropColumn' as const), column: word }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([one, operations]) => ({
    kind: 'batch',
    table: one,
    operations: operations.map((op) => ({ ...op, table: one })),
  }));

/** Any operation that a script can hold, tables most of all. */
export const operations: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 12, arbitrary: ARBITRARIES.createTable.map((op): Operation => ({ kind: 'createTable', ...op })) },
  { weight: 3, arbitrary: batch },
  ...single,
);
