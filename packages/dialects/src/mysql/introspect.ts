import { tableKey, type MetaData, type Sequence, type TableRef } from '@fastappkit/schema';
import { assemble, inScope, schemasOf } from '../assemble';
import type { Connection } from '../connection/connection';
import type { InspectScope } from '../dialect';
import * as catalog from './catalog';
import { isJsonCheck, readCheck, readForeignKeys, readIndexes } from './read-constraint';
import { readColumn, type ColumnContext } from './read-column';

/** Reads the schema of MySQL or MariaDB with six queries of information_schema, and a seventh where there are sequences. */
export async function introspect(db: Connection, scope: InspectScope = {}): Promise<MetaData> {
  const hasSequences = db.dialect.features.sequences;
  const [session] = await db.query<{ defaultSchema: string | null }>(catalog.SESSION);
  const defaultSchema = session?.defaultSchema ?? '';
  const schemas = schemasOf(scope, defaultSchema);
  const isMariadb = db.dialect.name === 'mariadb';
  const objects = await db.query<catalog.TableRow>(catalog.tablesQuery(schemas), schemas);
  const columns = await db.query<catalog.ColumnRow>(catalog.columnsQuery(schemas), schemas);
  const indexes = await db.query<catalog.IndexPartRow>(catalog.indexesQuery(schemas, !isMariadb), schemas);
  const keys = await db.query<catalog.ForeignKeyRow>(catalog.foreignKeysQuery(schemas), schemas);
  const checks = await db.query<catalog.CheckRow>(catalog.checksQuery(schemas, isMariadb), schemas);
  const named = objects.filter((row) => hasSequences && row.type === 'SEQUENCE');
  const sequences = named.length === 0 ? [] : await db.query<catalog.SequenceRow>(catalog.sequencesQuery(named));

  const { parseType } = db.dialect;
  return build({ objects, columns, indexes, keys, checks, sequences }, { scope, defaultSchema, isMariadb, parseType });
}

interface Rows {
  readonly objects: readonly catalog.TableRow[];
  readonly columns: readonly catalog.ColumnRow[];
  readonly indexes: readonly catalog.IndexPartRow[];
  readonly keys: readonly catalog.ForeignKeyRow[];
  readonly checks: readonly catalog.CheckRow[];
  readonly sequences: readonly catalog.SequenceRow[];
}

interface Setting extends Pick<ColumnContext, 'isMariadb' | 'parseType'> {
  readonly scope: InspectScope;
  readonly defaultSchema: string;
}

function build(rows: Rows, setting: Setting): MetaData {
  const { isMariadb, parseType, defaultSchema } = setting;
  const refOf = (name: string, schema: string): TableRef => (schema === defaultSchema ? { name } : { name, schema });
  const keyOf = (row: catalog.PartRow): string => tableKey(refOf(row.table, row.schema));
  const tables = rows.objects.filter(
    (row) => row.type !== 'SEQUENCE' && inScope(refOf(row.name, row.schema), setting.scope),
  );
  const collations = new Map(tables.map((row) => [tableKey(refOf(row.name, row.schema)), row.collation]));
  const jsonColumns = new Set(rows.checks.filter(isJsonCheck).map((row) => `${keyOf(row)}\0${row.name}`));
  const context = (row: catalog.ColumnRow): ColumnContext => ({
    isMariadb,
    parseType,
    tableCollation: collations.get(keyOf(row)) ?? null,
    isJson: jsonColumns.has(`${keyOf(row)}\0${row.name}`),
  });
  const foreignKeys = readForeignKeys(rows.keys, keyOf, refOf);
  const backing = readIndexes(rows.indexes, keyOf, foreignKeys);
  const checks = rows.checks.filter((row) => !isJsonCheck(row));
  return assemble({
    tables: tables.map((row) => ({
      ...refOf(row.name, row.schema),
      ...(row.comment === '' ? {} : { comment: row.comment }),
    })),
    columns: rows.columns.map((row) => ({ table: keyOf(row), part: readColumn(row, context(row)) })),
    constraints: [
      ...backing.constraints,
      ...foreignKeys,
      ...checks.map((row) => ({ table: keyOf(row), part: readCheck(row, isMariadb) })),
    ],
    indexes: backing.indexes,
    sequences: rows.sequences.map((row): Sequence => {
      const [start, increment] = [Number(row.start), Number(row.increment)];
      return {
        ...refOf(row.name, row.schema),
        ...(start === 1 ? {} : { start }),
        ...(increment === 1 ? {} : { increment }),
      };
    }),
  });
}
