import { expect, test } from '@jest/globals';
import {
  EMPTY_METADATA,
  tableKey,
  tableRef,
  typesWithin,
  type ColumnType,
  type MetaData,
  type Operation,
  type Table,
} from '@fastappkit/schema';
import type { Dialect } from '@fastappkit/dialects';
import { describeEachDialect, describeWithPgvector, type DatabaseContext } from '@fastappkit/testkit';
import { PGVECTOR_SCHEMAS, POSTGRES_SCHEMAS } from './roundtrip/postgres-schemas';

const SCOPE = { extraSchemas: ['other', 'Odd Schema'] };

async function roundtrip({ db, dialect }: DatabaseContext, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await db.execute({ sql });
  const declared = await dialect.introspect(db, SCOPE);
  await db.execute({ sql: 'DROP SCHEMA IF EXISTS public, other, "Odd Schema" CASCADE' });
  await db.execute({ sql: 'CREATE SCHEMA public' });
  const collations = statements.filter((sql) => sql.startsWith('CREATE COLLATION'));
  const { before, after } = operationsOf(declared);
  for (const sql of before.flatMap((op) => sqlOf(dialect, op))) await db.execute({ sql });
  for (const sql of [...collations, ...[...declared.routines.values()].map((one) => one.sql)])
    await db.execute({ sql });
  for (const sql of after.flatMap((op) => sqlOf(dialect, op))) await db.execute({ sql });
  for (const sql of [...triggersOf(declared), ...viewsOf(declared, dialect)]) await db.execute({ sql });
  const found = await dialect.introspect(db, SCOPE);
  expect(found).toEqual(declared);
  const normal = dialect.normalize(found);
  expect(dialect.normalize(normal)).toEqual(normal);
}

function sqlOf(dialect: Dialect, op: Operation): readonly string[] {
  return dialect.compile(op, EMPTY_METADATA).map((statement) => statement.sql);
}

/** What functions may need, and what may need functions. */
function operationsOf(schema: MetaData): {
  readonly before: readonly Operation[];
  readonly after: readonly Operation[];
} {
  const tables = [...schema.tables.values()].sort((a, b) => depth(a, schema) - depth(b, schema));
  return {
    before: [
      ...[...schema.schemas].map((name): Operation => ({ kind: 'createSchema', name })),
      ...[...schema.extensions].map((name): Operation => ({ kind: 'createExtension', name })),
      ...[...schema.enums.values()].map((type): Operation => ({ kind: 'createEnum', enum: type })),
      ...[...schema.sequences.values()].map((sequence): Operation => ({ kind: 'createSequence', sequence })),
    ],
    after: [
      ...namedTypes(schema),
      ...tables.map((table): Operation => ({ kind: 'createTable', table: { ...table, foreignKeys: [] } })),
      ...tables.flatMap((table) =>
        table.foreignKeys.map((constraint): Operation => ({
          kind: 'addConstraint',
          table: tableRef(table),
          constraint,
        })),
      ),
    ],
  };
}

function depth({ partitionOf }: Table, schema: MetaData): number {
  const parent = partitionOf === undefined ? undefined : schema.tables.get(tableKey(partitionOf.parent));
  return parent === undefined ? 0 : 1 + depth(parent, schema);
}

// A type has more types within it than each of those that it is made of.
function namedTypes(schema: MetaData): readonly Operation[] {
  const domains = [...schema.domains.values()].map((domain) => ({
    size: typesWithin({ kind: 'domain', ...domain } satisfies ColumnType).length,
    op: { kind: 'createDomain', domain } satisfies Operation,
  }));
  const composites = [...schema.composites.values()].map((composite) => ({
    size: typesWithin({ kind: 'composite', ...composite } satisfies ColumnType).length,
    op: { kind: 'createComposite', composite } satisfies Operation,
  }));
  return [...domains, ...composites].sort((a, b) => a.size - b.size).map(({ op }) => op);
}

function triggersOf(schema: MetaData): readonly string[] {
  return [...schema.tables.values()].flatMap((table) => (table.triggers ?? []).map((trigger) => trigger.sql));
}

// Views that read others come later by name.
function viewsOf(schema: MetaData, dialect: Dialect): readonly string[] {
  return [...schema.views.values()].map((view) => {
    const kind = view.materialized === true ? 'MATERIALIZED VIEW' : 'VIEW';
    return `CREATE ${kind} ${dialect.quoteTable(view)} AS ${view.sql}`;
  });
}

describeEachDialect('what is read makes the schema again', ['namedTypes'], (ctx) => {
  test.each(Object.entries(POSTGRES_SCHEMAS))('%s', (_title, statements) => roundtrip(ctx(), statements));
});

describeWithPgvector('what is read makes the schema again', (ctx) => {
  test.each(Object.entries({ ...POSTGRES_SCHEMAS, ...PGVECTOR_SCHEMAS }))('%s', (_title, statements) =>
    roundtrip(ctx(), statements),
  );
});
