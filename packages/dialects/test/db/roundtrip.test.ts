import { expect, test } from '@jest/globals';
import { EMPTY_METADATA, type MetaData, type Operation } from '@fastappkit/schema';
import { describeEachDialect, type DatabaseContext } from '@fastappkit/testkit';
import type { RoundtripCase } from './roundtrip/case';
import { COLUMN_CASES, DEFAULT_CASES, TYPE_CASES } from './roundtrip/columns';
import { CONSTRAINT_CASES } from './roundtrip/constraints';
import { INDEX_CASES } from './roundtrip/indexes';
import { MYSQL_COLUMN_CASES } from './roundtrip/mysql-columns';
import { MYSQL_TABLE_CASES } from './roundtrip/mysql-tables';

const CASES = [
  ...TYPE_CASES,
  ...DEFAULT_CASES,
  ...COLUMN_CASES,
  ...CONSTRAINT_CASES,
  ...INDEX_CASES,
  ...MYSQL_COLUMN_CASES,
  ...MYSQL_TABLE_CASES,
];

for (const needs of new Set(CASES.map((one) => (one.needs ?? []).join()))) {
  const cases = CASES.filter((one) => (one.needs ?? []).join() === needs);
  describeEachDialect(`comes back as declared (${needs || 'everywhere'})`, cases[0]?.needs ?? [], (ctx) => {
    test.each(cases.map((one) => [one.title, one] as const))('%s', (_title, one) => roundtrip(ctx(), one));
  });
}

async function roundtrip({ db, dialect }: DatabaseContext, one: RoundtripCase): Promise<void> {
  if (one.on !== undefined && !one.on.includes(dialect.name)) return;
  const creation = async (): Promise<void> => {
    for (const op of operationsOf(one.schema, dialect.features.namedEnums)) {
      for (const statement of dialect.compile(op, EMPTY_METADATA)) await db.execute(statement);
    }
  };
  if (one.refusedBy?.includes(dialect.name) === true) {
    await expect(creation()).rejects.toMatchObject({ code: 'OPERATION_UNSUPPORTED' });
    return;
  }
  await creation();
  const declared = dialect.normalize(one.schema);
  const { tableDefaults: _inherited, defaultCollations: _usual, ...introspected } = await dialect.introspect(db);
  const found = dialect.normalize(introspected);
  expect(found).toEqual(declared);
  expect(dialect.normalize(found)).toEqual(found);
  expect(dialect.normalize(declared)).toEqual(declared);
}

function operationsOf(schema: MetaData, namedEnums: boolean): readonly Operation[] {
  return [
    ...[...schema.extensions].map((name): Operation => ({ kind: 'createExtension', name })),
    ...(namedEnums ? enumsOf(schema) : []),
    ...[...schema.sequences.values()].map((sequence): Operation => ({ kind: 'createSequence', sequence })),
    ...[...schema.tables.values()].map((table): Operation => ({ kind: 'createTable', table })),
  ];
}

function enumsOf(schema: MetaData): readonly Operation[] {
  const types = [...schema.tables.values()].flatMap((table) =>
    table.columns.map(({ type }) => (type.kind === 'array' ? type.element : type)),
  );
  const used = types.flatMap((type) => (type.kind === 'enum' ? [{ name: type.name, values: type.values }] : []));
  const all = new Map([...schema.enums.values(), ...used].map((type) => [type.name, type]));
  return [...all.values()].map((type): Operation => ({ kind: 'createEnum', enum: type }));
}
