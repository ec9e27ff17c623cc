import type { MetaData, Table } from '@fastappkit/schema';

/**
 * The schema in which each table of MySQL and MariaDB says the character set that it has from its database, so that it
 * is the same in a database with another one.
 */
export function withOwnCharsets(schema: MetaData): MetaData {
  const { tableDefaults } = schema;
  if (tableDefaults === undefined) return schema;
  const tables = [...schema.tables].map(([key, table]): readonly [string, Table] => {
    const { charset, collation } = tableDefaults.get(table.schema ?? '') ?? {};
    const { options = {} } = table;
    const saysOwn = options.charset !== undefined || options.collation !== undefined;
    if (saysOwn || charset === undefined || collation === undefined) return [key, table];
    return [key, { ...table, options: { ...options, charset, collation } }];
  });
  return { ...schema, tables: new Map(tables) };
}
