import { isBookkeeping } from '@fastappkit/migrate';
import {
  EMPTY_METADATA,
  sameTable,
  tableKey,
  tableRef,
  toJson,
  type MetaData,
  type Table,
  type TableRef,
} from '@fastappkit/schema';
import { nearest } from '../config/nearest';
import { AppKitError } from '../errors';

/** A part of a schema that stands by itself. */
export interface Selection {
  readonly schema: MetaData;
  /** Foreign keys of its tables to tables outside, which it lacks. */
  readonly cut: readonly { readonly table: TableRef; readonly name: string | undefined; readonly refTable: TableRef }[];
  /** Whether something that is no table belongs to it. */
  includes(ref: TableRef): boolean;
}

/** The schema without version tables and other bookkeeping of ours, whatever `versionTables` are called. */
export function withoutBookkeeping(schema: MetaData, versionTables: readonly TableRef[]): MetaData {
  return { ...schema, tables: kept(schema.tables, (table) => !isBookkeeping(table, versionTables)) };
}

/** All of a schema as a selection. */
export function everything(schema: MetaData): Selection {
  return { schema, cut: [], includes: () => true };
}

/**
 * The tables and views of these names (`name` or `schema.name`) with the types, sequences and routines that they name.
 * @param schemas  Besides tables, all of these is chosen too; '' is the default one.
 * @throws AppKitError TABLES_UNKNOWN
 */
export function selectObjects(schema: MetaData, names: readonly string[], schemas: readonly string[] = []): Selection {
  const known = [...schema.tables.keys(), ...schema.views.keys()];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new AppKitError('TABLES_UNKNOWN', {
      tables: unknown,
      similar: unknown.flatMap((name) => nearest(name, known) ?? []),
    });
  }
  const wanted = new Set(names);
  const chosen = [...schema.tables.values()].filter((table) => wanted.has(tableKey(table)));
  const isOutside = (ref: TableRef): boolean => !chosen.some((table) => sameTable(table, ref));
  const tables = new Map(chosen.map((table) => [tableKey(table), withoutKeys(table, isOutside)]));
  const isInside = ({ schema: place = '' }: TableRef): boolean => schemas.includes(place);
  const views = kept(schema.views, (view, key) => wanted.has(key) || isInside(view));
  const text = toJson({ ...EMPTY_METADATA, tables, views });
  const mentions = namesIn([text, ...usedRoutines(schema, text).map(({ sql }) => sql)].join('\n'));
  const includes = (ref: TableRef): boolean => mentions.has(ref.name) || isInside(ref);
  return {
    schema: {
      ...schema,
      tables,
      views,
      enums: kept(schema.enums, includes),
      domains: kept(schema.domains, includes),
      composites: kept(schema.composites, includes),
      sequences: kept(schema.sequences, includes),
      routines: kept(schema.routines, includes),
      schemas: new Set([...schema.schemas].filter((name) => mentions.has(name) || schemas.includes(name))),
    },
    includes,
    cut: chosen.flatMap((table) =>
      table.foreignKeys
        .filter(({ refTable }) => isOutside(refTable))
        .map(({ name, refTable }) => ({ table: tableRef(table), name, refTable })),
    ),
  };
}

function kept<T>(all: ReadonlyMap<string, T>, keeps: (one: T, key: string) => boolean): ReadonlyMap<string, T> {
  return new Map([...all].filter(([key, one]) => keeps(one, key)));
}

function withoutKeys(table: Table, isOutside: (ref: TableRef) => boolean): Table {
  return { ...table, foreignKeys: table.foreignKeys.filter(({ refTable }) => !isOutside(refTable)) };
}

// What a routine calls comes along with it.
function usedRoutines(
  { routines }: MetaData,
  text: string,
): readonly { readonly name: string; readonly sql: string }[] {
  const all = [...routines.values()];
  let found = all.slice(0, 0);
  for (;;) {
    const mentions = namesIn([text, ...found.map(({ sql }) => sql)].join('\n'));
    const next = all.filter(({ name }) => mentions.has(name));
    if (next.length === found.length) return found;
    found = next;
  }
}

// Every word counts: an object too many does no harm.
function namesIn(text: string): ReadonlySet<string> {
  return new Set(text.split(/[^\p{L}\p{N}_$]+/u));
}
