import { SchemaError } from './errors';
import type { EnumType } from './enum-type';
import type { Sequence } from './sequence';
import { tableKey, type Table, type TableRef } from './table';

/** A whole schema as data: what models declare, what a database holds, or what a revision leaves behind. */
export interface MetaData {
  /** By `tableKey`, in declaration order. */
  readonly tables: ReadonlyMap<string, Table>;
  readonly enums: ReadonlyMap<string, EnumType>;
  readonly sequences: ReadonlyMap<string, Sequence>;
  /** Names of installed extensions (PostgreSQL). */
  readonly extensions: ReadonlySet<string>;
}

/** A schema with nothing in it. */
export const EMPTY_METADATA: MetaData = {
  tables: new Map(),
  enums: new Map(),
  sequences: new Map(),
  extensions: new Set(),
};

/** Builds metadata from lists. Two objects of one name are a `TABLE_DECLARED_TWICE` (or `ENUM_CONFLICT`) error. */
export function createMetaData(parts: {
  readonly tables?: Iterable<Table>;
  readonly enums?: Iterable<EnumType>;
  readonly sequences?: Iterable<Sequence>;
  readonly extensions?: Iterable<string>;
}): MetaData {
  const tables = new Map<string, Table>();
  for (const table of parts.tables ?? []) {
    const key = tableKey(table);
    if (tables.has(key)) throw new SchemaError('TABLE_DECLARED_TWICE', { table: key });
    tables.set(key, table);
  }
  const enums = new Map<string, EnumType>();
  for (const type of parts.enums ?? []) addEnum(enums, type);
  return {
    tables,
    enums,
    sequences: new Map([...(parts.sequences ?? [])].map((sequence) => [tableKey(sequence), sequence])),
    extensions: new Set(parts.extensions ?? []),
  };
}

/** Joins several schemas into one, in order. Collisions are errors as in `createMetaData`. */
export function mergeMetaData(parts: readonly MetaData[]): MetaData {
  return createMetaData({
    tables: parts.flatMap((part) => [...part.tables.values()]),
    enums: parts.flatMap((part) => [...part.enums.values()]),
    sequences: parts.flatMap((part) => [...part.sequences.values()]),
    extensions: parts.flatMap((part) => [...part.extensions]),
  });
}

/**
 * The table of that name.
 * @throws SchemaError TABLE_MISSING
 */
export function requireTable(metadata: MetaData, ref: TableRef): Table {
  const table = metadata.tables.get(tableKey(ref));
  if (table === undefined) throw new SchemaError('TABLE_MISSING', { table: tableKey(ref) });
  return table;
}

/** The same metadata with `table` added, or put in the place of the table of the same name. */
export function withTable(metadata: MetaData, table: Table): MetaData {
  return { ...metadata, tables: new Map(metadata.tables).set(tableKey(table), table) };
}

/** The same metadata without that table. */
export function withoutTable(metadata: MetaData, ref: TableRef): MetaData {
  const tables = new Map(metadata.tables);
  tables.delete(tableKey(ref));
  return { ...metadata, tables };
}

function addEnum(enums: Map<string, EnumType>, type: EnumType): void {
  const key = tableKey(type);
  const known = enums.get(key);
  if (known !== undefined && known.values.join('\0') !== type.values.join('\0')) {
    throw new SchemaError('ENUM_CONFLICT', { name: key });
  }
  enums.set(key, type);
}

/**
 * The same metadata with `change` applied to one table.
 * @throws SchemaError TABLE_MISSING
 */
export function updateTable(metadata: MetaData, ref: TableRef, change: (table: Table) => Table): MetaData {
  const key = tableKey(ref);
  const table = requireTable(metadata, ref);
  return { ...metadata, tables: new Map(metadata.tables).set(key, change(table)) };
}
