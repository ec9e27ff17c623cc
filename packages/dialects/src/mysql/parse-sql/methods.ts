import { usualIndexMethod, type MetaData, type Table, type Unique } from '@fastappkit/schema';
import { uniqueOf } from './index-def';

/** The schema in which indexes say their method only where it is not the usual one of their table's engine. */
export function withoutUsualMethods(schema: MetaData): MetaData {
  return { ...schema, tables: new Map([...schema.tables].map(([key, table]) => [key, withMethods(table)])) };
}

function withMethods(table: Table): Table {
  const usual = usualIndexMethod(table.options?.engine);
  const indexes: Table['indexes'][number][] = [];
  const uniques: Unique[] = [...table.uniques];
  for (const { method, ...index } of table.indexes) {
    const own = method === undefined || method === usual ? index : { ...index, method };
    const unique = index.unique === true && method !== undefined ? uniqueOf(own) : undefined;
    if (unique === undefined) indexes.push(own);
    else uniques.push(unique.name === '' ? { kind: 'unique', columns: unique.columns } : unique);
  }
  return { ...table, indexes, uniques };
}
