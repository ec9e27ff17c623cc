import fc from 'fast-check';
import {
  applyOperations,
  constraintsOf,
  createMetaData,
  sortTables,
  tableRef,
  type Column,
  type ColumnChanges,
  type Constraint,
  type ForeignKey,
  type MetaData,
  type Operation,
  type Table,
} from '@fastappkit/schema';
import { columnOf } from './fixtures';

const type = fc.constantFrom<Column['type']>(
  { kind: 'integer' },
  { kind: 'text' },
  { kind: 'numeric', precision: 10, scale: 2 },
  { kind: 'timestamp', withTimezone: true },
  { kind: 'enum', name: 'mood', values: ['sad', 'glad'] },
  { kind: 'array', element: { kind: 'enum', name: 'mood', values: ['sad', 'glad'] } },
);

const preset = fc.oneof(
  fc.record({ kind: fc.constant('literal' as const), value: fc.oneof(fc.string(), fc.integer(), fc.bigInt()) }),
  fc.record({ kind: fc.constant('expression' as const), sql: fc.string() }),
);

/** A column with that name. */
function namedColumn(name: string): fc.Arbitrary<Column> {
  return fc
    .record(
      { type, nullable: fc.boolean(), default: preset, comment: fc.string(), collation: fc.constant('C') },
      { requiredKeys: ['type', 'nullable'] },
    )
    .map((rest) => ({ name, ...rest }));
}

/** Some of these columns, at least one. */
function someOf(columns: readonly Column[]): fc.Arbitrary<string[]> {
  return fc.subarray(
    columns.map((column) => column.name),
    { minLength: 1 },
  );
}

function table(name: string, refTables: readonly string[]): fc.Arbitrary<Table> {
  return fc
    .integer({ min: 1, max: 4 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => namedColumn(`c${at}`))))
    .chain((columns) =>
      fc
        .record({
          comment: fc.option(fc.string(), { nil: undefined }),
          key: fc.option(someOf(columns), { nil: undefined }),
          unique: fc.option(someOf(columns), { nil: undefined }),
          index: fc.option(someOf(columns), { nil: undefined }),
          refTable: fc.option(fc.constantFrom(...refTables), { nil: undefined }),
          check: fc.boolean(),
        })
        .map(({ comment, key, unique, index, refTable, check }): Table => ({
          name,
          // the columns of a key take no NULL
          columns: columns.map((one) => (key?.includes(one.name) === true ? { ...one, nullable: false } : one)),
          ...(comment === undefined ? {} : { comment }),
          ...(key === undefined ? {} : { primaryKey: { kind: 'primaryKey', name: `pk_${name}`, columns: key } }),
          uniques: unique === undefined ? [] : [{ kind: 'unique', name: `uq_${name}`, columns: unique }],
          foreignKeys: refTable === undefined ? [] : [foreignKey(name, refTable)],
          checks: check ? [{ kind: 'check', name: `ck_${name}`, sql: 'c0 IS NOT NULL' }] : [],
          excludes: [],
          indexes: index === undefined ? [] : [{ name: `ix_${name}`, parts: index.map((column) => ({ column })) }],
        })),
    );
}

function foreignKey(name: string, refTable: string): ForeignKey {
  return { kind: 'foreignKey', name: `fk_${name}`, columns: ['c0'], refTable: { name: refTable }, refColumns: ['c0'] };
}

/** A schema of up to four tables that may refer to each other. */
export const schemas: fc.Arbitrary<MetaData> = fc.integer({ min: 1, max: 4 }).chain((count) => {
  const names = Array.from({ length: count }, (_, at) => `t${at}`);
  return fc
    .record({
      tables: fc.tuple(...names.map((name) => table(name, names))),
      start: fc.option(fc.nat(), { nil: undefined }),
      extensions: fc.subarray(['vector', 'citext']),
    })
    .map(({ tables, start, extensions }) =>
      createMetaData({
        tables,
        enums: [{ name: 'mood', values: ['sad', 'glad'] }],
        sequences: start === undefined ? [] : [{ name: 'numbers', start }],
        extensions,
      }),
    );
});

/** A schema and an operation that fits it and can be reversed. */
export const schemasWithOperation: fc.Arbitrary<readonly [MetaData, Operation]> = schemas.chain((schema) =>
  fc.tuple(fc.constant(schema), fc.oneof(...operationsOn(schema))),
);

/** A schema and several operations, each of which fits the schema that those before it leave behind. */
export const schemasWithOperations: fc.Arbitrary<readonly [MetaData, readonly Operation[]]> = schemas.chain((schema) =>
  fc.tuple(fc.constant(schema), sequence(schema, 5)),
);

function sequence(schema: MetaData, length: number): fc.Arbitrary<readonly Operation[]> {
  if (length === 0 || schema.tables.size === 0) return fc.constant([]);
  return fc
    .oneof(...operationsOn(schema))
    .chain((op) => sequence(applyOperations([op], schema), length - 1).map((rest) => [op, ...rest]));
}

function operationsOn(schema: MetaData): readonly fc.Arbitrary<Operation>[] {
  const tables = [...schema.tables.values()];
  const ofTable = fc.constantFrom(...tables);
  return [...onWholeTables(schema), ofTable.chain((one) => fc.oneof(...onColumns(one, tables), ...onKeys(one)))];
}

function onWholeTables(schema: MetaData): readonly fc.Arbitrary<Operation>[] {
  const tables = [...schema.tables.values()];
  // Dropping a table that others refer to is not possible, so neither is its reverse.
  const free = sortTables(tables).sorted.filter(
    (one) => !tables.some((other) => other !== one && refersTo(other, one)),
  );
  const fresh = freshName('new', [
    ...schema.tables.keys(),
    ...schema.enums.keys(),
    ...schema.sequences.keys(),
    ...schema.extensions,
  ]);
  const all: fc.Arbitrary<Operation>[] = [
    table(fresh, [...schema.tables.keys()]).map((one) => ({ kind: 'createTable', table: one })),
    fc.constantFrom(...tables).map((one) => ({ kind: 'renameTable', table: tableRef(one), to: fresh })),
    fc
      .tuple(fc.constantFrom(...tables), fc.option(fc.string()))
      .map(([one, comment]) => ({ kind: 'setComment', table: tableRef(one), comment })),
    fc.constant({ kind: 'createSequence', sequence: { name: fresh } }),
    fc.constant({ kind: 'createEnum', enum: { name: fresh, values: ['a'] } }),
    fc.constant({ kind: 'createExtension', name: fresh }),
    fc.constantFrom('sad', 'glad').map((from) => renameValue(schema, from)),
  ];
  if (free.length > 0) all.push(fc.constantFrom(...free).map((one) => ({ kind: 'dropTable', table: tableRef(one) })));
  return all;
}

function renameValue(schema: MetaData, from: string): Operation {
  const values = schema.enums.get('mood')?.values ?? [];
  const known: string = values.includes(from) ? from : (values[0] ?? from);
  return { kind: 'alterEnum', enum: { name: 'mood' }, change: { kind: 'renameValue', from: known, to: `${known}_` } };
}

function onColumns(one: Table, tables: readonly Table[]): readonly fc.Arbitrary<Operation>[] {
  const ref = tableRef(one);
  const fresh = freshName(
    'c',
    one.columns.map((column) => column.name),
  );
  const all: fc.Arbitrary<Operation>[] = [
    namedColumn(fresh).map((column) => ({ kind: 'addColumn', table: ref, column })),
  ];
  if (one.columns.length === 0) return all;
  const names = one.columns.map((column) => column.name);
  const name = fc.constantFrom(...names);
  // Not all databases drop a column that a check names, and none one to which the key of another table refers.
  const isNeeded = (column: string): boolean =>
    one.checks.some(({ sql }) => sql.startsWith(column)) ||
    tables.some((other) => other !== one && refersTo(other, one, column));
  const free = names.filter((column) => !isNeeded(column));
  if (free.length > 0) all.push(fc.constantFrom(...free).map((column) => ({ kind: 'dropColumn', table: ref, column })));
  return [
    ...all,
    name.map((from) => ({ kind: 'renameColumn', table: ref, from, to: fresh })),
    fc.tuple(name, changes).map(([column, of]) => ({ kind: 'alterColumn', table: ref, column, changes: of })),
  ];
}

const changes: fc.Arbitrary<ColumnChanges> = fc.record(
  {
    type,
    nullable: fc.boolean(),
    default: fc.option(preset),
    autoIncrement: fc.boolean(),
    comment: fc.option(fc.string()),
    collation: fc.option(fc.constant('C')),
    generated: fc.option(fc.constant({ sql: '1', stored: true })),
    identity: fc.option(fc.constant({ mode: 'always' as const })),
  },
  { requiredKeys: [] },
);

function onKeys(one: Table): readonly fc.Arbitrary<Operation>[] {
  const ref = tableRef(one);
  const taken = [...constraintsOf(one), ...one.indexes, ...one.columns].map(({ name }) => name ?? '');
  const fresh = freshName('k', taken);
  const drops: Operation[] = [
    ...constraintsOf(one).map((key): Operation => ({
      kind: 'dropConstraint',
      table: ref,
      name: key.name ?? '',
      type: key.kind,
    })),
    ...one.indexes.map((index): Operation => ({ kind: 'dropIndex', table: ref, name: index.name })),
  ];
  const added: Constraint = { kind: 'check', name: fresh, sql: '1 = 1' };
  return [
    fc.constant<Operation>({ kind: 'addConstraint', table: ref, constraint: added }),
    fc.constant<Operation>({ kind: 'createIndex', table: ref, index: { name: fresh, parts: [{ sql: '1' }] } }),
    fc.constant<Operation>({
      kind: 'batch',
      table: ref,
      operations: [{ kind: 'addColumn', table: ref, column: columnOf(fresh) }, ...drops],
    }),
    ...drops.map((drop) => fc.constant(drop)),
  ];
}

function freshName(prefix: string, taken: readonly string[]): string {
  let count = 0;
  while (taken.includes(`${prefix}${count}`)) count += 1;
  return `${prefix}${count}`;
}

function refersTo(from: Table, to: Table, column?: string): boolean {
  const keys = from.foreignKeys.filter((key) => key.refTable.name === to.name);
  return keys.some((key) => column === undefined || key.refColumns.includes(column));
}
