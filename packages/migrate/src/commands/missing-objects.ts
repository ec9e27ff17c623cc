import type { Connection } from '@fastappkit/dialects';
import { createMetaData, EMPTY_METADATA, tableKey, type MetaData, type Table, type TableRef } from '@fastappkit/schema';
import { compareSchemas } from '../autogenerate/compare';
import type { Change } from '../autogenerate/difference';
import { requirements } from '../autogenerate/scope-needs';
import { usedTypes } from '../autogenerate/used-types';
import { bareNames } from './bare-request';
import { namedSchemas } from './schemas-to-read';

/** Which tables are meant. */
export interface MissingScope {
  includes(ref: TableRef): boolean;
  /** Whether sequences and schemas are meant too that no table names. */
  readonly everything: boolean;
}

/** What models declare and a database lacks. Tables are named by `tableKey`, without the default schema. */
export interface MissingObjects {
  /** What creates it, in an order that runs. */
  readonly changes: readonly Change[];
  /** Tables that are meant and that the database has, whatever they look like. */
  readonly existing: readonly string[];
  /** Tables that the database lacks and that are not meant, though new tables refer to them. */
  readonly needed: readonly { readonly table: string; readonly needs: string }[];
  /** Declared tables that the database lacks and that are not meant. */
  readonly absent: readonly string[];
}

/**
 * Looks for what the database lacks of what models declare. What it has is not compared. Writes nothing.
 * @throws SchemaError TABLE_DECLARED_TWICE  One model names the default schema, another one means it.
 */
export async function missingObjects(
  connection: Connection,
  declared: MetaData,
  scope: MissingScope,
): Promise<MissingObjects> {
  const { dialect } = connection;
  const [request] = await bareNames(connection, { desired: declared, owns: (ref) => scope.includes(ref) }, []);
  const { desired } = request;
  const schemas = namedSchemas(request);
  const live = await dialect.introspect(connection, schemas.length === 0 ? {} : { extraSchemas: schemas });
  const all = [...desired.tables.values()];
  const isMeant = (table: Table): boolean => request.owns(table, undefined);
  const isThere = (table: Table): boolean => live.tables.has(tableKey(table));
  const missing = all.filter((table) => isMeant(table) && !isThere(table));
  const absent = all.filter((table) => !isMeant(table) && !isThere(table)).map(tableKey);
  const { changes } = compareSchemas({
    actual: { ...EMPTY_METADATA, schemas: live.schemas, extensions: live.extensions },
    desired: partOf(desired, { missing, live, everything: scope.everything }),
    features: dialect.features,
    normalize: (metadata) => dialect.normalize(metadata),
  });
  return {
    changes,
    existing: all.filter((table) => isMeant(table) && isThere(table)).map(tableKey),
    needed: missing.flatMap((table) =>
      refsOf(table)
        .map(tableKey)
        .filter((key) => absent.includes(key))
        .map((needs) => ({ table: tableKey(table), needs })),
    ),
    absent,
  };
}

function refsOf({ foreignKeys, partitionOf }: Table): readonly TableRef[] {
  return [...foreignKeys.map((key) => key.refTable), ...(partitionOf === undefined ? [] : [partitionOf.parent])];
}

interface Part {
  readonly missing: readonly Table[];
  readonly live: MetaData;
  readonly everything: boolean;
}

// The tables with what they are made of, as far as the database lacks it.
function partOf(desired: MetaData, { missing, live, everything }: Part): MetaData {
  const types = usedTypes(missing);
  const needs = new Set(missing.flatMap((table) => requirements({ kind: 'createTable', table }, live)));
  const lacking = <T>(declared: ReadonlyMap<string, T>, there: ReadonlyMap<string, T>): readonly [string, T][] =>
    [...declared].filter(([key]) => !there.has(key));
  const used = <T>(declared: ReadonlyMap<string, T>, there: ReadonlyMap<string, T>): readonly T[] =>
    lacking(declared, there).flatMap(([key, one]) => (types.has(key) ? [one] : []));
  return createMetaData({
    tables: missing,
    enums: used(desired.enums, live.enums),
    domains: used(desired.domains, live.domains),
    composites: used(desired.composites, live.composites),
    sequences: lacking(desired.sequences, live.sequences).flatMap(([, one]) =>
      everything || needs.has(`sequence ${one.name}`) ? [one] : [],
    ),
    extensions: everything || missing.length > 0 ? desired.extensions : [],
    schemas: everything ? desired.schemas : [],
  });
}
