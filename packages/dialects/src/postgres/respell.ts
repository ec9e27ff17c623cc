import { tableKey, type MetaData } from '@fastappkit/schema';
import type { Connection, Transaction } from '../connection/connection';
import type { Respelled } from '../dialect';
import { readNamedTypes, readNames, readSchema, withEmptyPath, type SessionNames } from './introspect';
import type { Names } from './read/names';
import { attempt } from './respell/attempt';
import { mergeDomain, mergeSchema, mergeTable } from './respell/merge';
import { hasExpressions, PART_NAMES, scratchTables, scratchSql, type Scratch } from './respell/scratch';
import { domainUnits, missingObjects } from './respell/types';

const TEMP_SCHEMA = `SELECT n.nspname::text AS name FROM pg_catalog.pg_namespace n WHERE n.oid = pg_my_temp_schema()`;

/**
 * Lets the server spell the expressions of the tables and domains of a schema: makes temporary copies in a transaction
 * (a savepoint, inside of one), reads them back, and rolls back. Partitions need their parents in the schema.
 */
export async function respell(db: Connection, schema: MetaData): Promise<Respelled> {
  const tx = await db.begin();
  try {
    return await respellInside(tx, schema);
  } finally {
    await tx.rollback();
  }
}

async function respellInside(tx: Transaction, schema: MetaData): Promise<Respelled> {
  const names = await readNames(tx);
  const found = await withEmptyPath(tx, names, (inner) => readNamedTypes(inner, names));
  const scratches = neededScratches(schema);
  const parents = new Map(scratches.map((scratch) => [tableKey(scratch.table), scratch]));
  const domains = [...schema.domains.values()];
  const refused = [
    ...(await attempt(tx, missingObjects(schema, found))),
    ...(await attempt(tx, domainUnits(domains))),
    ...(await attempt(
      tx,
      scratches.map((scratch) => ({ key: tableKey(scratch.table), statements: scratchSql(scratch, parents) })),
    )),
  ];
  const [temporary] = await tx.query<{ name: string }>(TEMP_SCHEMA);
  if (temporary === undefined) return { schema, refused };
  const made = await readTemporary(tx, names, temporary.name);
  return {
    schema: mergeSchema(
      schema,
      scratches.map((scratch) => mergeTable(scratch, made.tables)),
      domains.map((domain, at) => mergeDomain(domain, made.domains.get(PART_NAMES.domain(at)))),
    ),
    refused,
  };
}

// Parents first: the bounds of their partitions are made with them.
function neededScratches({ tables }: MetaData): readonly Scratch[] {
  const all = scratchTables(tables);
  const depth = ({ table: { partitionOf } }: Scratch): number => {
    const parent = all.find((one) => partitionOf !== undefined && tableKey(one.table) === tableKey(partitionOf.parent));
    return parent === undefined ? 0 : 1 + depth(parent);
  };
  return all.filter(({ table }) => hasExpressions(table)).sort((a, b) => depth(a) - depth(b));
}

async function readTemporary(tx: Transaction, names: SessionNames, schema: string): Promise<MetaData> {
  const visible: Names = { ...names, defaultSchema: schema, visibleSchemas: [...names.visibleSchemas, schema] };
  return withEmptyPath(tx, names, (inner) => readSchema(inner, { schemas: [schema] }, visible));
}
