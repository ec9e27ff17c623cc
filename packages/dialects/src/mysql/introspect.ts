import { tableKey, type MetaData, type TableRef } from '@fastappkit/schema';
import { assemble, inScope, schemasOf, type TableFact } from '../assemble';
import type { Connection } from '../connection/connection';
import type { InspectScope } from '../dialect';
import type { ColumnRow, IndexPartRow, PartRow, TableRow } from './catalog';
import { groups } from './groups';
import { readColumn, type ColumnContext } from './read-column';
import { isJsonCheck, readCheck, readForeignKeys, readIndexes } from './read-constraint';
import { readPartitions } from './read-partition';
import { readRows, readSession, textKey, type Rows } from './read-rows';
import { readSequence } from './read-sequence';
import { readDefaults, readOptions, type RefOf } from './read-table';
import { readRoutine, readTrigger } from './read-routine';
import { readView } from './read-view';

/**
 * Reads the schema of MySQL or MariaDB with a dozen queries of information_schema; sequences, arguments of routines, and
 * defaults of binary columns, and partitions and geometric columns of MariaDB take one more each where there are some, and so do the tables whose rows do
 * not say all. Only MySQL is asked about each table with a full-text index by itself (docs/decisions/0016).
 */
export async function introspect(db: Connection, scope: InspectScope = {}): Promise<MetaData> {
  const isMariadb = db.dialect.name === 'mariadb';
  const source = { db, isMariadb };
  const session = await readSession(source);
  const defaultSchema = session.defaultSchema ?? '';
  const rows = await readRows(source, session, { names: schemasOf(scope, defaultSchema), scope });
  const refOf = (name: string, schema: string): TableRef => (schema === defaultSchema ? { name } : { name, schema });
  return build(rows, { scope, isMariadb, parseType: db.dialect.parseType, refOf });
}

interface Setting extends Pick<ColumnContext, 'isMariadb' | 'parseType'> {
  readonly scope: InspectScope;
  readonly refOf: RefOf;
}

function build(rows: Rows, setting: Setting): MetaData {
  const { isMariadb, refOf } = setting;
  const keyOf = (row: PartRow): string => tableKey(refOf(row.table, row.schema));
  const defaultSchema = rows.session.defaultSchema ?? '';
  const json = jsonColumnsOf(rows, keyOf);
  const context = contexts(rows, { ...setting, keyOf, json });
  const foreignKeys = readForeignKeys(rows.keys, { keyOf, refOf, isMariadb });
  const parserOf = (row: IndexPartRow): string | undefined => rows.texts.get(textKey(row))?.keys.get(row.index)?.parser;
  const engines = new Map(rows.tables.map((row) => [tableKey(refOf(row.name, row.schema)), row.engine ?? undefined]));
  const engineOf = (row: IndexPartRow): string | undefined => engines.get(keyOf(row));
  const backing = readIndexes(withoutPeriods(rows, keyOf), { keyOf, parserOf, engineOf, foreignKeys });
  const checks = rows.checks.filter((row) => !(isJsonCheck(row) && json.has(`${keyOf(row)}\0${row.name}`)));
  const schemas = new Set(rows.schemas.map(({ name }) => name));
  return assemble({
    tables: tableFacts(rows, setting, keyOf),
    tableDefaults: readDefaults(rows.session, rows.schemas),
    defaultCollations: collationsOf(rows),
    columns: rows.columns.map((row) => ({ table: keyOf(row), part: readColumn(row, context(row)) })),
    constraints: [
      ...backing.constraints,
      ...foreignKeys,
      ...checks.map((row) => ({ table: keyOf(row), part: readCheck(row, isMariadb) })),
    ],
    indexes: backing.indexes,
    schemas: [...schemas].filter((name) => name !== defaultSchema),
    sequences: rows.sequences.map((row) => readSequence(row, refOf)),
    views: rows.views.map((row) => readView(row, refOf, schemas)),
    routines: rows.routines.map((row) => readRoutine(row, parametersOf(rows, row), refOf)),
  });
}

function tableFacts(rows: Rows, { scope, isMariadb, refOf }: Setting, keyOf: KeyOf): readonly TableFact[] {
  const defaults = readDefaults(rows.session, rows.schemas);
  const partitions = new Map(groups(rows.partitions, keyOf).map(([first, all]) => [keyOf(first), all]));
  const triggers = new Map(groups(rows.triggers, keyOf).map(([first, all]) => [keyOf(first), all]));
  return rows.tables
    .filter((row) => row.type !== 'SEQUENCE' && inScope(refOf(row.name, row.schema), scope))
    .map((row): TableFact => {
      const ref = refOf(row.name, row.schema);
      const options = readOptions(row, defaults.get(ref.schema ?? ''), collationsOf(rows));
      const partitionBy = readPartitions(partitions.get(tableKey(ref)) ?? [], {
        isMariadb,
        defaults: rows.texts.get(textKey({ schema: row.schema, table: row.name }))?.defaultPartitions,
      });
      const firing = triggers.get(tableKey(ref)) ?? [];
      return {
        ...ref,
        ...(row.comment === '' ? {} : { comment: row.comment }),
        ...(Object.keys(options).length === 0 ? {} : { options }),
        ...(partitionBy === undefined ? {} : { partitionBy }),
        ...(firing.length === 0 ? {} : { triggers: firing.map((one) => readTrigger(one, ref)) }),
      };
    });
}

function collationsOf({ charsets }: Rows): ReadonlyMap<string, string> {
  return new Map(charsets.map(({ charset, collation }) => [charset, collation]));
}

type KeyOf = (row: PartRow) => string;

function contexts(
  rows: Rows,
  { keyOf, json, refOf, isMariadb, parseType }: Setting & { readonly keyOf: KeyOf; readonly json: ReadonlySet<string> },
): (row: ColumnRow) => ColumnContext {
  const key = ({ name, schema }: TableRow): string => tableKey(refOf(name, schema));
  const usual = collationsOf(rows);
  const collations = new Map(rows.tables.map((row) => [key(row), row.collation]));
  const bytes = new Map(rows.bytes.map((row) => [`${keyOf(row)}\0${row.column}`, row.bytes]));
  const srids = new Map(rows.spatial.map((row) => [`${keyOf(row)}\0${row.column}`, row.srid]));
  return (row) => ({
    isMariadb,
    parseType,
    tableCollation: collations.get(keyOf(row)) ?? null,
    collations: usual,
    isJson: json.has(`${keyOf(row)}\0${row.name}`),
    bytes: bytes.get(`${keyOf(row)}\0${row.name}`),
    srid: row.srid ?? srids.get(`${keyOf(row)}\0${row.name}`) ?? null,
  });
}

// Only a JSON column of MariaDB has this check together with this collation.
function jsonColumnsOf(rows: Rows, keyOf: KeyOf): ReadonlySet<string> {
  const binary = rows.columns.filter((row) => row.collation === 'utf8mb4_bin');
  const names = new Set(binary.map((row) => `${keyOf(row)}\0${row.name}`));
  const checked = rows.checks.filter(isJsonCheck).map((row) => `${keyOf(row)}\0${row.name}`);
  return new Set(checked.filter((one) => names.has(one)));
}

// MariaDB adds the end of a row's period to the keys of a system-versioned table by itself.
function withoutPeriods(rows: Rows, keyOf: KeyOf): Rows['indexes'] {
  const ends = rows.columns.filter((row) => row.generation === 'ROW END');
  const keys = new Set(ends.map((row) => `${keyOf(row)}\0${row.name}`));
  return keys.size === 0 ? rows.indexes : rows.indexes.filter((row) => !keys.has(`${keyOf(row)}\0${row.column}`));
}

function parametersOf(rows: Rows, routine: Rows['routines'][number]): Rows['parameters'] {
  const { schema, name, type } = routine;
  return rows.parameters.filter((row) => row.schema === schema && row.routine === name && row.routineType === type);
}
