import { canonicalJson } from './canonical-json';
import { SchemaError } from './errors';
import type { EnumType } from './enum-type';
import type { Composite, Domain } from './named-types';
import type { Sequence } from './sequence';
import { tableKey, type Table, type TableOptions, type TableRef } from './table';
import type { Routine, View } from './views';

/** A whole schema as data: what models declare, what a database holds, or what a revision leaves behind. */
export interface MetaData {
  /** By `tableKey`, in declaration order. */
  readonly tables: ReadonlyMap<string, Table>;
  readonly enums: ReadonlyMap<string, EnumType>;
  readonly sequences: ReadonlyMap<string, Sequence>;
  readonly domains: ReadonlyMap<string, Domain>;
  readonly composites: ReadonlyMap<string, Composite>;
  /** Names of installed extensions (PostgreSQL). */
  readonly extensions: ReadonlySet<string>;
  /** Names of the schemas beside the default one. On MySQL and MariaDB a schema is a database. */
  readonly schemas: ReadonlySet<string>;
  /** What a database holds beside all that: only read, never compared. */
  readonly views: ReadonlyMap<string, View>;
  /** By `tableKey` with the arguments in parentheses. */
  readonly routines: ReadonlyMap<string, Routine>;
  /**
   * What tables have that say nothing, by the name of their schema, '' for the default one (MySQL, MariaDB).
   * Only read: it tells what an introspected table has where it has no option of its own.
   */
  readonly tableDefaults?: ReadonlyMap<string, TableOptions>;
  /**
   * The collation that each character set has where none is named (MySQL, MariaDB). Only read: an introspected column or
   * table does not say it.
   */
  readonly defaultCollations?: ReadonlyMap<string, string>;
}

/** A schema with nothing in it. */
export const EMPTY_METADATA: MetaData = {
  tables: new Map(),
  enums: new Map(),
  sequences: new Map(),
  domains: new Map(),
  composites: new Map(),
  extensions: new Set(),
  schemas: new Set(),
  views: new Map(),
  routines: new Map(),
};

/** The lists that metadata is built from. */
export interface MetaDataParts {
  readonly tables?: Iterable<Table>;
  readonly enums?: Iterable<EnumType>;
  readonly sequences?: Iterable<Sequence>;
  readonly domains?: Iterable<Domain>;
  readonly composites?: Iterable<Composite>;
  readonly extensions?: Iterable<string>;
  readonly schemas?: Iterable<string>;
  readonly views?: Iterable<View>;
  readonly routines?: Iterable<Routine>;
  readonly tableDefaults?: ReadonlyMap<string, TableOptions>;
  readonly defaultCollations?: ReadonlyMap<string, string>;
}

/** Builds metadata from lists. Two objects of one name are a `TABLE_DECLARED_TWICE` (or `ENUM_CONFLICT`, `TYPE_CONFLICT`) error. */
export function createMetaData(parts: MetaDataParts): MetaData {
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
    sequences: byKey(parts.sequences),
    domains: typesByKey(parts.domains),
    composites: typesByKey(parts.composites),
    extensions: new Set(parts.extensions ?? []),
    schemas: new Set(parts.schemas ?? []),
    views: byKey(parts.views),
    routines: new Map([...(parts.routines ?? [])].map((one) => [`${tableKey(one)}(${one.arguments})`, one])),
    ...(parts.tableDefaults === undefined ? {} : { tableDefaults: parts.tableDefaults }),
    ...(parts.defaultCollations === undefined ? {} : { defaultCollations: parts.defaultCollations }),
  };
}

/** Joins several schemas into one, in order. Collisions are errors as in `createMetaData`. */
export function mergeMetaData(parts: readonly MetaData[]): MetaData {
  return createMetaData({
    tables: parts.flatMap((part) => [...part.tables.values()]),
    enums: parts.flatMap((part) => [...part.enums.values()]),
    sequences: parts.flatMap((part) => [...part.sequences.values()]),
    domains: parts.flatMap((part) => [...part.domains.values()]),
    composites: parts.flatMap((part) => [...part.composites.values()]),
    extensions: parts.flatMap((part) => [...part.extensions]),
    schemas: parts.flatMap((part) => [...part.schemas]),
    views: parts.flatMap((part) => [...part.views.values()]),
    routines: parts.flatMap((part) => [...part.routines.values()]),
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

function byKey<T extends TableRef>(objects: Iterable<T> = []): ReadonlyMap<string, T> {
  return new Map([...objects].map((one) => [tableKey(one), one]));
}

// Several columns of one type declare it several times, and have to agree on what it is.
function typesByKey<T extends TableRef>(types: Iterable<T> = []): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const type of types) {
    const key = tableKey(type);
    const known = found.get(key);
    if (known !== undefined && canonicalJson(known) !== canonicalJson(type)) {
      throw new SchemaError('TYPE_CONFLICT', { name: key });
    }
    found.set(key, type);
  }
  return found;
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
