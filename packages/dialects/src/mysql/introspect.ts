import { tableKey, type MetaData, type TableRef } from '@fastappkit/schema';
import { assemble, inScope, schemasOf } from '../assemble';
import type { Connection } from '../connection/connection';
import type { InspectScope } from '../dialect';
import * as catalog from './catalog';
import { isJsonCheck, readCheck, readForeignKeys, readIndexes } from './read-constraint';
import { readColumn, type ColumnContext } from './read-column';

/** Reads the schema of MySQL or MariaDB with six queries of information_schema. */
export async function introspect(db: Connection, scope: InspectScope = {}): Promise<MetaData> {
  const isMariadb = db.dialect.name === 'mariadb';
  const [session] = await db.query<{ defaultSchema: string | null }>(catalog.SESSION);
  const defaultSchema = session?.defaultSchema ?? '';
  const schemas = schemasOf(scope, defaultSchema);
  const tables = await db.query<catalog.TableRow>(catalog.tablesQuery(schemas), schemas);
  const columns = await db.query<catalog.ColumnRow>(catalog.columnsQuery(schemas), schemas);
  const indexes = await db.query<catalog.IndexPartRow>(catalog.indexesQuery(schemas, !isMariadb), schemas);
  const keys = await db.query<catalog.ForeignKeyRow>(catalog.foreignKeysQuery(schemas), schemas);
  const checks = await db.query<catalog.CheckRow>(catalog.checksQuery(schemas, isMariadb), schemas);

  const refOf = (name: string, schema: string): TableRef => (schema === defaultSchema ? { name } : { name, schema });
  const keyOf = (row: catalog.PartRow): string => tableKey(refOf(row.table, row.schema));
  const wanted = tables.filter((row) => inScope(refOf(row.name, row.schema), scope));
  const collations = new Map(wanted.map((row) => [tableKey(refOf(row.name, row.schema)), row.collation]));
  const jsonColumns = new Set(checks.filter(isJsonCheck).map((row) => `${keyOf(row)}\0${row.name}`));
  const context = (row: catalog.ColumnRow): ColumnContext => ({
    isMariadb,
    parseType: db.dialect.parseType,
    tableCollation: collations.get(keyOf(row)) ?? null,
    isJson: jsonColumns.has(`${keyOf(row)}\0${row.name}`),
  });
  const foreignKeys = readForeignKeys(keys, keyOf, refOf);
  const backing = readIndexes(indexes, keyOf, foreignKeys);
  return assemble({
    tables: wanted.map((row) => ({
      ...refOf(row.name, row.schema),
      ...(row.comment === '' ? {} : { comment: row.comment }),
    })),
    columns: columns.map((row) => ({ table: keyOf(row), part: readColumn(row, context(row)) })),
    constraints: [
      ...backing.constraints,
      ...foreignKeys,
      ...checks
        .filter((row) => !isJsonCheck(row))
        .map((row) => ({ table: keyOf(row), part: readCheck(row, isMariadb) })),
    ],
    indexes: backing.indexes,
  });
}
