import type { InspectScope } from '../dialect';
import type { Connection } from '../connection/connection';
import * as catalog from './catalog';
import * as objects from './catalog-objects';
import { parseCreateTable, type ParsedTable } from './parse-create-table';
import { quoting } from './quoting';

/** All that the catalogue says. */
export interface Rows {
  readonly session: catalog.SessionRow;
  readonly schemas: readonly catalog.SchemaRow[];
  readonly charsets: readonly catalog.CharsetRow[];
  readonly tables: readonly catalog.TableRow[];
  readonly columns: readonly catalog.ColumnRow[];
  readonly spatial: readonly catalog.SpatialRow[];
  readonly bytes: readonly objects.BytesRow[];
  readonly indexes: readonly catalog.IndexPartRow[];
  readonly keys: readonly catalog.ForeignKeyRow[];
  readonly checks: readonly catalog.CheckRow[];
  readonly partitions: readonly objects.PartitionRow[];
  readonly sequences: readonly objects.SequenceRow[];
  readonly views: readonly objects.ViewRow[];
  readonly triggers: readonly objects.TriggerRow[];
  readonly routines: readonly objects.RoutineRow[];
  readonly parameters: readonly objects.ParameterRow[];
  /** What SHOW CREATE TABLE says of the tables whose rows do not say all, by schema and name. */
  readonly texts: ReadonlyMap<string, ParsedTable>;
}

type TablePart =
  'tables' | 'columns' | 'spatial' | 'bytes' | 'indexes' | 'keys' | 'checks' | 'partitions' | 'sequences';
type OtherPart = 'views' | 'triggers' | 'routines' | 'parameters';

/** Who is asked: MariaDB's catalogue differs in places. */
export interface Source {
  readonly db: Connection;
  readonly isMariadb: boolean;
}

/** The session of a connection. */
export async function readSession({ db }: Source): Promise<catalog.SessionRow> {
  const [session] = await db.query<catalog.SessionRow>(catalog.SESSION);
  return session ?? { defaultSchema: null, engine: '', rowFormat: '' };
}

/** The rows about these schemas. Asked for some tables, it reads nothing beside them: a compiler asks so all the time. */
export async function readRows(
  source: Source,
  session: catalog.SessionRow,
  { names, scope }: { readonly names: readonly string[]; readonly scope: InspectScope },
): Promise<Rows> {
  const tables = scope.tables?.map(({ name }) => name);
  const schemas = await source.db.query<catalog.SchemaRow>(catalog.schemasQuery(names), names);
  const charsets = await source.db.query<catalog.CharsetRow>(catalog.CHARSETS);
  const parts = await readTables(source, { schemas: names, ...(tables === undefined ? {} : { tables }) });
  const others = tables === undefined ? await readOthers(source, names) : NO_OTHERS;
  return { session, schemas, charsets, ...parts, ...others, texts: await readTexts(source, parts) };
}

async function readTables({ db, isMariadb }: Source, filter: catalog.Filter): Promise<Pick<Rows, TablePart>> {
  const query = <R extends Record<string, unknown>>(sql: string): Promise<readonly R[]> =>
    db.query<R>(sql, catalog.parametersOf(filter));
  const tables = await query<catalog.TableRow>(catalog.tablesQuery(filter));
  const columns = await query<catalog.ColumnRow>(catalog.columnsQuery(filter, !isMariadb));
  const indexes = await query<catalog.IndexPartRow>(catalog.indexesQuery(filter, isMariadb));
  const keys = joinRules(
    await query<catalog.KeyColumnRow>(catalog.keyColumnsQuery(filter)),
    await query<catalog.KeyRuleRow>(catalog.keyRulesQuery(filter)),
  );
  const checks = isMariadb
    ? await query<catalog.CheckRow>(catalog.mariadbChecksQuery(filter))
    : await readChecks(db, filter);
  // MySQL does not say so of PARTITION BY KEY ().
  const isPartitioned = !isMariadb || tables.some((row) => /\bpartitioned\b/.test(row.options ?? ''));
  const partitions = isPartitioned ? await query<objects.PartitionRow>(objects.partitionsQuery(filter)) : [];
  const isSpatial = isMariadb && columns.some((row) => SPATIAL.test(row.type));
  const spatial = isSpatial ? await query<catalog.SpatialRow>(catalog.spatialQuery(filter)) : [];
  const binary = columns.filter(isBinaryDefault);
  const bytes = binary.length === 0 ? [] : await db.query<objects.BytesRow>(objects.bytesQuery(binary));
  const named = tables.filter((row) => row.type === 'SEQUENCE');
  const sequences = named.length === 0 ? [] : await db.query<objects.SequenceRow>(objects.sequencesQuery(named));
  return { tables, columns, indexes, keys, checks, partitions, spatial, bytes, sequences };
}

function joinRules(
  columns: readonly catalog.KeyColumnRow[],
  rules: readonly catalog.KeyRuleRow[],
): readonly catalog.ForeignKeyRow[] {
  const keyOf = ({ schema, table, name }: catalog.KeyRuleRow | catalog.KeyColumnRow): string =>
    [schema, table, name].join('\0');
  const byKey = new Map(rules.map((row) => [keyOf(row), row]));
  return columns.flatMap((column) => {
    const rule = byKey.get(keyOf(column));
    return rule === undefined ? [] : [{ ...rule, ...column }];
  });
}

async function readChecks(db: Connection, filter: catalog.Filter): Promise<readonly catalog.CheckRow[]> {
  const tables = await db.query<catalog.CheckedTableRow>(
    catalog.checkedTablesQuery(filter),
    catalog.parametersOf(filter),
  );
  if (tables.length === 0) return [];
  const conditions = await db.query<catalog.ConditionRow>(catalog.conditionsQuery(filter.schemas), filter.schemas);
  const texts = new Map(conditions.map(({ schema, name, sql }) => [`${schema}\0${name}`, sql]));
  return tables.flatMap((row): readonly catalog.CheckRow[] => {
    const sql = texts.get(`${row.schema}\0${row.name}`);
    return sql === undefined ? [] : [{ ...row, sql, level: 'Table' }];
  });
}

// What is no literal is an expression, which the catalogue has whole.
function isBinaryDefault({ type, default: value, extra }: catalog.ColumnRow): boolean {
  const isLiteral = value !== null && /^(?:'|0x|$)/i.test(value) && !/default_generated/i.test(extra);
  return isLiteral && /^(?:var)?binary\b/i.test(type);
}

const SPATIAL = /^(?:geometry|point|linestring|polygon|multi\w+|geometrycollection)$/i;

async function readOthers({ db }: Source, names: readonly string[]): Promise<Pick<Rows, OtherPart>> {
  const query = <R extends Record<string, unknown>>(sql: string): Promise<readonly R[]> => db.query<R>(sql, names);
  const routines = await query<objects.RoutineRow>(objects.routinesQuery(names));
  return {
    views: await query<objects.ViewRow>(objects.viewsQuery(names)),
    triggers: await query<objects.TriggerRow>(objects.triggersQuery(names)),
    routines,
    parameters: routines.length === 0 ? [] : await query<objects.ParameterRow>(objects.parametersQuery(names)),
  };
}

// Full-text indexes have a parser that no other place names; MariaDB gives a partition for all other values as that for 0.
async function readTexts(
  { db, isMariadb }: Source,
  { indexes, partitions }: Pick<Rows, 'indexes' | 'partitions'>,
): Promise<ReadonlyMap<string, ParsedTable>> {
  const doubtful = [
    ...indexes.filter((row) => row.method === 'FULLTEXT'),
    ...partitions.filter((row) => isMariadb && /^list/i.test(row.method) && row.description === '0'),
  ];
  const asked = [...new Map(doubtful.map((row) => [textKey(row), row]))];
  if (asked.length === 0) return new Map();
  const shows = asked.map(
    ([, { table, schema }]) => `SHOW CREATE TABLE ${quoting.quoteTable({ name: table, schema })}`,
  );
  // One answer each, in order. MySQL has no compound statements outside of routines: docs/decisions/0016.
  const texts = isMariadb ? await showAll(db, [`BEGIN NOT ATOMIC ${shows.join('; ')}; END`]) : await showAll(db, shows);
  return new Map(asked.map(([key], at) => [key, parseCreateTable(texts[at] ?? '')]));
}

async function showAll(db: Connection, statements: readonly string[]): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const sql of statements) {
    const rows = await db.query<{ 'Create Table': string }>(sql);
    texts.push(...rows.map((row) => row['Create Table']));
  }
  return texts;
}

/** The key of a table in `texts`. */
export function textKey({ schema, table }: Pick<catalog.PartRow, 'schema' | 'table'>): string {
  return `${schema}\0${table}`;
}

const NO_OTHERS: Pick<Rows, OtherPart> = { views: [], triggers: [], routines: [], parameters: [] };
