import type {
  Check,
  Exclude,
  ForeignKey,
  Index,
  IndexPart,
  KeyOrder,
  Partition,
  PartitionBy,
  PartitionPart,
  PrimaryKey,
  Table,
  TableOptions,
  Unique,
} from '@fastappkit/schema';
import fc from 'fast-check';
import { anyOf, flag, ref, someOf, sql, word, words } from './arbitrary';
import { column } from './column-arbitrary';

const action = fc.constantFrom('noAction', 'restrict', 'cascade', 'setNull', 'setDefault');
const conflict = fc.constantFrom('rollback', 'abort', 'fail', 'ignore', 'replace');
const deferrable = fc.constantFrom('initiallyDeferred', 'initiallyImmediate');
const storage = fc.dictionary(word, word, { minKeys: 1, maxKeys: 2, noNullPrototype: true });

type Options<T extends object, Said extends keyof T> = Omit<T, Said>;

function orderOf(names: readonly string[]): fc.Arbitrary<readonly KeyOrder[]> {
  const ways = fc.constantFrom({ descending: true }, { collation: 'NOCASE' }, { collation: 'RTRIM', descending: true });
  return fc.tuple(someOf(names), ways).map(([columns, way]) => columns.map((column) => ({ column, ...way })));
}

// The order is that of columns of the key, in the order of the key.
function ordered<K extends { readonly order?: readonly KeyOrder[] }>(key: K, columns: readonly string[]): K {
  const { order = [], ...rest } = key;
  const own = columns.flatMap((name) => order.filter(({ column }) => column === name));
  // Only an optional part was taken out.
  return (own.length === 0 ? rest : { ...rest, order: own }) as K;
}

function keyOf(names: readonly string[]): fc.Arbitrary<PrimaryKey> {
  return fc
    .tuple(
      word,
      someOf(names),
      anyOf<Options<PrimaryKey, 'kind' | 'name' | 'columns'>>({
        include: someOf(names),
        order: orderOf(names),
        deferrable,
        nullable: flag,
        onConflict: conflict,
      }),
    )
    .map(([name, columns, rest]) => ({ kind: 'primaryKey', name, columns, ...ordered(rest, columns) }));
}

function uniqueOf(names: readonly string[]): fc.Arbitrary<Unique> {
  return fc
    .tuple(
      word,
      someOf(names),
      anyOf<Options<Unique, 'kind' | 'name' | 'columns'>>({
        nullsNotDistinct: flag,
        include: someOf(names),
        order: orderOf(names),
        deferrable,
        onConflict: conflict,
      }),
    )
    .map(([name, columns, rest]) => ({ kind: 'unique', name, columns, ...ordered(rest, columns) }));
}

function foreignKeyOf(names: readonly string[]): fc.Arbitrary<ForeignKey> {
  return fc
    .tuple(
      word,
      someOf(names),
      ref,
      anyOf<Options<ForeignKey, 'kind' | 'name' | 'columns' | 'refTable' | 'refColumns'>>({
        match: fc.constant('full'),
        onDelete: action,
        onDeleteColumns: someOf(names),
        onUpdate: action,
        deferrable,
        notValid: flag,
      }),
    )
    .map(([name, columns, refTable, rest]) => {
      return { kind: 'foreignKey', name, columns, refTable, refColumns: columns, ...rest };
    });
}

const check: fc.Arbitrary<Check> = fc
  .tuple(
    word,
    sql,
    anyOf<Options<Check, 'kind' | 'name' | 'sql'>>({ notValid: flag, noInherit: flag, notEnforced: flag }),
  )
  .map(([name, text, rest]) => ({ kind: 'check', name, sql: text, ...rest }));

const exclude: fc.Arbitrary<Exclude> = fc
  .tuple(
    word,
    fc.constantFrom('gist', 'btree'),
    fc.array(fc.record({ sql, operator: fc.constantFrom('=', '&&') }), { minLength: 1, maxLength: 3 }),
    anyOf<Options<Exclude, 'kind' | 'name' | 'using' | 'elements'>>({ where: sql, deferrable }),
  )
  .map(([name, using, elements, rest]) => ({ kind: 'exclude', name, using, elements, ...rest }));

/** A constraint of any kind on these columns. */
export function constraintOf(
  names: readonly string[],
): fc.Arbitrary<NonNullable<Table['primaryKey'] | OtherConstraint>> {
  return fc.oneof(keyOf(names), uniqueOf(names), foreignKeyOf(names), check, exclude);
}

type OtherConstraint = Unique | ForeignKey | Check | Exclude;

/** An index of any shape on these columns. */
export function indexOf(names: readonly string[]): fc.Arbitrary<Index> {
  const order = anyOf<Options<IndexPart, 'column' | 'sql'>>({
    collation: fc.constant('C'),
    descending: flag,
    nulls: fc.constantFrom('first', 'last'),
    operatorClass: fc.constant('gin_trgm_ops'),
    length: fc.constant(10),
  });
  const start = fc.oneof(fc.record({ column: fc.constantFrom(...names) }), fc.record({ sql }));
  const part = fc.tuple(start, fc.oneof(fc.constant({}), order)).map(([one, rest]): IndexPart => ({ ...one, ...rest }));
  return fc
    .tuple(
      word,
      fc.array(part, { minLength: 1, maxLength: 4 }),
      anyOf<Options<Index, 'name' | 'parts' | 'invalid'>>({
        unique: flag,
        nullsNotDistinct: flag,
        method: fc.constantFrom('gin', 'hash', 'fulltext'),
        where: sql,
        include: someOf(names),
        storage,
        parser: fc.constant('ngram'),
        invisible: flag,
        comment: fc.string(),
      }),
    )
    .map(([name, parts, rest]) => ({ name, parts, ...rest }));
}

/** Options of a table, those of all databases at once. */
export const tableOptions = anyOf<TableOptions>({
  strict: flag,
  withoutRowid: flag,
  unlogged: flag,
  storage,
  engine: fc.constantFrom('InnoDB', 'MyISAM'),
  rowFormat: fc.constant('DYNAMIC'),
  charset: fc.constant('utf8mb4'),
  collation: fc.constant('utf8mb4_bin'),
  systemVersioned: flag,
});

const partition: fc.Arbitrary<Partition> = fc
  .tuple(word, anyOf<Options<Partition, 'name'>>({ values: fc.constantFrom('LESS THAN (10)', 'IN (1, 2)') }))
  .map(([name, rest]) => ({ name, ...rest }));

/** How a table with these columns is partitioned. */
export function partitionByOf(names: readonly string[]): fc.Arbitrary<PartitionBy> {
  const start = fc.oneof(fc.record({ column: fc.constantFrom(...names) }), fc.record({ sql }));
  const rest = anyOf<Options<PartitionPart, 'column' | 'sql'>>({ collation: word, operatorClass: word });
  const part = fc.tuple(start, rest).map(([one, more]): PartitionPart => ({ ...one, ...more }));
  return fc
    .tuple(
      fc.constantFrom('range', 'list', 'hash', 'key'),
      fc.array(part, { minLength: 1, maxLength: 2 }),
      anyOf<Options<PartitionBy, 'strategy' | 'parts'>>({
        partitions: fc.array(partition, { minLength: 1, maxLength: 2 }),
        count: fc.integer({ min: 1, max: 9 }),
        linear: flag,
        subpartitionBy: fc.record({
          strategy: fc.constantFrom('hash', 'key'),
          parts: fc.array(part, { minLength: 1, maxLength: 2 }),
          count: fc.integer({ min: 1, max: 9 }),
        }),
      }),
    )
    .map(([strategy, parts, more]) => ({ strategy, parts, ...more }));
}

/** A table with anything that a table can have. */
export const table: fc.Arbitrary<Table> = fc
  .tuple(ref, words(1, 6))
  .chain(([one, names]) => {
    const some = { maxLength: 2 };
    return fc.tuple(
      fc.constant(one),
      fc.tuple(...names.map(column)),
      fc.record({
        uniques: fc.array(uniqueOf(names), some),
        foreignKeys: fc.array(foreignKeyOf(names), some),
        checks: fc.array(check, some),
        excludes: fc.array(exclude, { maxLength: 1 }),
        indexes: fc.array(indexOf(names), some),
      }),
      anyOf<Options<Table, 'name' | 'schema' | 'columns' | Lists>>({
        primaryKey: fc.oneof(
          keyOf(names),
          fc.constantFrom(...names).map((name): PrimaryKey => {
            return { kind: 'primaryKey', name: `pk_${one.name}`, columns: [name] };
          }),
        ),
        comment: fc.string(),
        options: tableOptions.filter((options) => Object.keys(options).length > 0),
        partitionBy: partitionByOf(names),
        partitionOf: fc.record({ parent: ref, bound: fc.constantFrom('DEFAULT', "FOR VALUES IN ('a')") }),
        triggers: fc.array(fc.record({ name: word, sql }), { minLength: 1, maxLength: 2 }),
      }),
    );
  })
  .map(([one, columns, lists, rest]) => ({ ...one, columns: notNull(columns, rest.primaryKey), ...lists, ...rest }));

type Lists = 'uniques' | 'foreignKeys' | 'checks' | 'excludes' | 'indexes';

// A column of the key is never null.
function notNull(columns: Table['columns'], key: PrimaryKey | undefined): Table['columns'] {
  return columns.map((one) => (key?.columns.includes(one.name) === true ? { ...one, nullable: false } : one));
}
