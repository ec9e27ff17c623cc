import { tableKey, updateTable, type MetaData, type TableRef } from '@fastappkit/schema';

/**
 * The schema with the unique constraint `name` as the index that it is here, so that an operation on an index finds it.
 *
 * Introspection shows every plain unique index as a constraint.
 */
export function uniqueAsIndex(schema: MetaData, ref: TableRef, name: string): MetaData {
  const unique = schema.tables.get(tableKey(ref))?.uniques.find((one) => one.name === name);
  if (unique === undefined) return schema;
  const index = { name, parts: unique.columns.map((column) => ({ column })), unique: true };
  return updateTable(schema, ref, (table) => ({
    ...table,
    uniques: table.uniques.filter((one) => one !== unique),
    indexes: [...table.indexes, index],
  }));
}
