import { tableKey, type MetaData, type Table } from '@fastappkit/schema';

/** The schema in which a foreign key that names no columns refers to the primary key. */
export function withReferences(schema: MetaData): MetaData {
  const tables = [...schema.tables].map(([key, table]): readonly [string, Table] => {
    const foreignKeys = table.foreignKeys.map((one) => {
      if (one.refColumns.length > 0) return one;
      return { ...one, refColumns: schema.tables.get(tableKey(one.refTable))?.primaryKey?.columns ?? [] };
    });
    return [key, { ...table, foreignKeys }];
  });
  return { ...schema, tables: new Map(tables) };
}
