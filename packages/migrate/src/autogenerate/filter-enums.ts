import { tableKey, type ColumnType, type MetaData, type Table } from '@fastappkit/schema';

/**
 * Leaves to `kept` the enums that its tables use or that `declared` names, out of those of `all`.
 *
 * One that only tables of others use is theirs, and one that no table uses was made by hand.
 */
export function withUsedEnums(all: MetaData, kept: MetaData, declared: MetaData): MetaData {
  const ours = usedEnums(kept.tables.values());
  const others = usedEnums([...all.tables].filter(([key]) => !kept.tables.has(key)).map(([, table]) => table));
  const enums = [...all.enums].filter(
    ([key]) => (ours.has(key) && !others.has(key)) || (declared.enums.has(key) && (ours.has(key) || !others.has(key))),
  );
  return { ...kept, enums: new Map(enums) };
}

/** The keys of the enums that columns of these tables have as type. */
export function usedEnums(tables: Iterable<Table>): ReadonlySet<string> {
  return new Set([...tables].flatMap((table) => table.columns.flatMap((column) => enumsOfType(column.type))));
}

/** The keys of the enums in a type: itself, or the element of an array. */
export function enumsOfType(type: ColumnType): readonly string[] {
  if (type.kind === 'array') return enumsOfType(type.element);
  return type.kind === 'enum' ? [tableKey(type)] : [];
}
