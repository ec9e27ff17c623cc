import { tableKey, typesWithin, type ColumnType, type MetaData, type Table } from '@fastappkit/schema';

/**
 * Leaves to `kept` the named types that its tables use or that `declared` names, out of those of `all`.
 *
 * One that only tables of others use is theirs, and one that no table uses was made by hand.
 */
export function withUsedTypes(all: MetaData, kept: MetaData, declared: MetaData): MetaData {
  const ours = usedTypes(kept.tables.values());
  const others = usedTypes([...all.tables].filter(([key]) => !kept.tables.has(key)).map(([, table]) => table));
  const keep = <T>(types: ReadonlyMap<string, T>, known: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map(
      [...types].filter(
        ([key]) => (ours.has(key) && !others.has(key)) || (known.has(key) && (ours.has(key) || !others.has(key))),
      ),
    );
  return {
    ...kept,
    enums: keep(all.enums, declared.enums),
    domains: keep(all.domains, declared.domains),
    composites: keep(all.composites, declared.composites),
  };
}

/** The keys of the named types that columns of these tables are made of. */
export function usedTypes(tables: Iterable<Table>): ReadonlySet<string> {
  return new Set([...tables].flatMap((table) => table.columns.flatMap((column) => namedTypes(column.type))));
}

/** The keys of the enums, domains and composite types in a type: itself, and those that it is made of. */
export function namedTypes(type: ColumnType): readonly string[] {
  return typesWithin(type).flatMap((one) =>
    one.kind === 'enum' || one.kind === 'domain' || one.kind === 'composite' ? [tableKey(one)] : [],
  );
}
