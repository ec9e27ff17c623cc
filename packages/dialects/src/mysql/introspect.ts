import { tableKey, type MetaData, type Sequence, type TableOptions, type TableRef } from '@fastappkit/schema';
import { assemble, inScope, schemasOf } from '../assemble';
import type { Connection } from '../connection/connection';
import type { InspectScope } from '../dialect';
import * as catalog from './catalog';
import { isJsonCheck, readCheck, readForeignKeys, readIndexes } from './read-constraint';
import { readColumn, type ColumnContext } from './read-column';
import { readDefaults, readOptions } from './read-table';

/**
 * Reads the schema of MySQL or MariaDB with seven queries of information_schema, and one more where there are sequences
 * or geometric columns of MariaDB.
 */
export async function introspect(db: Connection, scope: InspectScope = {}): Promise<MetaData> {
  const [session = NO_SESSION] = await db.query<catalog.SessionRow>(catalog.SESSION);
  const defaultSchema = session.defaultSchema ?? '';
  const names = schemasOf(scope, defaultSchema);
  const isMariadb = db.dialect.name === 'mariadb';
  const rows = await readRows(db, names, isMariadb);
  const { parseType } = db.dialect;
  return build({ ...rows, session }, { scope, defaultSchema, isMariadb, parseType });
}

const NO_SESSION: catalog.SessionRow = { defaultSchema: null, engine: '', rowFormat: '' };
const SPATIAL = /^(?:geometry|point|linestring|polygon|multi\w+|geometrycollection)$/i;

async function readRows(db: Connection, names: readonly string[], isMariadb: boolean): Promise<Omit<Rows, 'session'>> {
  const query = <R extends Record<string, unknown>>(sql: string): Promise<readonly R[]> => db.query<R>(sql, names);
  const schemas = await query<catalog.SchemaRow>(catalog.schemasQuery(names));
  const objects = await query<catalog.TableRow>(catalog.tablesQuery(names));
  const columns = await query<catalog.ColumnRow>(catalog.columnsQuery(names, !isMariadb));
  const indexes = await query<catalog.IndexPartRow>(catalog.indexesQuery(names, !isMariadb));
  const keys = await query<catalog.ForeignKeyRow>(catalog.foreignKeysQuery(names));
  const checks = await query<catalog.CheckRow>(catalog.checksQuery(names, isMariadb));
  const named = objects.filter((row) => row.type === 'SEQUENCE');
  const sequences = named.length === 0 ? [] : await db.query<catalog.SequenceRow>(catalog.sequencesQuery(named));
  const isSpatial = isMariadb && columns.some((row) => SPATIAL.test(row.type));
  const spatial = isSpatial ? await query<catalog.SpatialRow>(catalog.spatialQuery(names)) : [];
  return { schemas, objects, columns, indexes, keys, checks, sequences, spatial };
}

interface Rows {
  readonly session: catalog.SessionRow;
  readonly schemas: readonly catalog.SchemaRow[];
  readonly objects: readonly catalog.TableRow[];
  readonly columns: readonly catalog.ColumnRow[];
  readonly indexes: readonly catalog.IndexPartRow[];
  readonly keys: readonly catalog.ForeignKeyRow[];
  readonly checks: readonly catalog.CheckRow[];
  readonly sequences: readonly catalog.SequenceRow[];
  readonly spatial: readonly catalog.SpatialRow[];
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
  const defaults = readDefaults(rows.session, rows.schemas);
  const jsonColumns = jsonColumnsOf(rows, keyOf);
  const srids = new Map(rows.spatial.map((row) => [`${keyOf(row)}\0${row.column}`, row.srid]));
  const context = (row: catalog.ColumnRow): ColumnContext => ({
    isMariadb,
    parseType,
    tableCollation: collations.get(keyOf(row)) ?? null,
    isJson: jsonColumns.has(`${keyOf(row)}\0${row.name}`),
    srid: row.srid ?? srids.get(`${keyOf(row)}\0${row.name}`) ?? null,
  });
  const foreignKeys = readForeignKeys(rows.keys, keyOf, refOf);
  const backing = readIndexes(rows.indexes, keyOf, foreignKeys);
  const checks = rows.checks.filter((row) => !(isJsonCheck(row) && jsonColumns.has(`${keyOf(row)}\0${row.name}`)));
  return assemble({
    tables: tables.map((row) => ({
      ...refOf(row.name, row.schema),
      ...(row.comment === '' ? {} : { comment: row.comment }),
      ...optionsOf(row, defaults.get(refOf('', row.schema).schema ?? '')),
    })),
    tableDefaults: defaults,
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

// Only a JSON column of MariaDB has this check together with this collation.
function jsonColumnsOf(rows: Rows, keyOf: (row: catalog.PartRow) => string): ReadonlySet<string> {
  const binary = new Set(
    rows.columns.filter((row) => row.collation === 'utf8mb4_bin').map((row) => `${keyOf(row)}\0${row.name}`),
  );
  const checked = rows.checks.filter(isJsonCheck).map((row) => `${keyOf(row)}\0${row.name}`);
  return new Set(checked.filter((key) => binary.has(key)));
}

function optionsOf(row: catalog.TableRow, defaults: TableOptions | undefined): { readonly options?: TableOptions } {
  const options = readOptions(row, defaults);
  return Object.keys(options).length === 0 ? {} : { options };
}
