import { tableKey, type MetaData, type TableRef, type Trigger } from '@fastappkit/schema';
import { assemble, inScope, schemasOf, type Of } from '../assemble';
import type { Connection, Row } from '../connection/connection';
import type { InspectScope } from '../dialect';
import { columnsQuery, type ColumnRow } from './catalog/columns';
import { constraintsQuery, type ConstraintRow } from './catalog/constraints';
import { indexesQuery, type IndexRow } from './catalog/indexes';
import { sequencesQuery, type SequenceRow } from './catalog/sequences';
import { EXTENSIONS, SCHEMAS, SESSION, SET_PATH } from './catalog/session';
import { tablesQuery, triggersQuery, type TableRow, type TriggerRow } from './catalog/tables';
import { DOMAINS, ENUMS, FIELDS, type DomainRow, type EnumRow, type FieldRow } from './catalog/types';
import { routinesQuery, viewsQuery, type RoutineRow, type ViewRow } from './catalog/views';
import { readColumn } from './read/column';
import { readConstraint } from './read/constraint';
import { readIndex } from './read/index-def';
import { refOf, type Names } from './read/names';
import { readSequence } from './read/sequence';
import { readTable } from './read/table';
import { readTypes, type NamedTypes } from './read/types';
import { readRoutine, readTrigger, readView } from './read/view';

/** Reads the schema with a fixed number of queries. */
export async function introspect(db: Connection, scope: InspectScope = {}): Promise<MetaData> {
  const names = await readNames(db);
  return withEmptyPath(db, names, (tx) => readSchema(tx, scope, names));
}

/** The names that the session sees without their schema. */
export async function readNames(db: Connection): Promise<SessionNames> {
  const [session] = await db.query<SessionNames & Row>(SESSION);
  return session ?? { defaultSchema: 'public', visibleSchemas: ['public'], searchPath: 'public' };
}

/** `Names` with the search path that they come from. */
export interface SessionNames extends Names {
  readonly searchPath: string;
}

/**
 * Runs `body` while the search path is empty, so that the server names the schemas in all expressions. Only in a
 * transaction (a savepoint, inside of one): behind a pooler the session, and its path, is somebody else's afterwards.
 */
export function withEmptyPath<T>(
  db: Connection,
  names: SessionNames,
  body: (tx: Connection) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.query(SET_PATH, ['']);
    const result = await body(tx);
    await tx.query(SET_PATH, [names.searchPath]);
    return result;
  });
}

/** The types of all schemas. The search path has to be empty, see `withEmptyPath`. */
export async function readNamedTypes(db: Connection, names: Names): Promise<NamedTypes> {
  return readTypes(
    {
      enums: await db.query<EnumRow>(ENUMS),
      domains: await db.query<DomainRow>(DOMAINS),
      fields: await db.query<FieldRow>(FIELDS),
    },
    names,
  );
}

/** The schema of that scope. The search path has to be empty, see `withEmptyPath`. */
export async function readSchema(db: Connection, scope: InspectScope, names: Names): Promise<MetaData> {
  const schemas = schemasOf(scope, names.defaultSchema);
  const rows = await readRows(db, schemas);
  const types = await readNamedTypes(db, names);
  const wanted = rows.tables.filter((row) => inScope(refOf(row, names), scope));
  const keys = new Map(wanted.map((row) => [row.oid, tableKey(refOf(row, names))]));
  const triggers = groupByTable(rows.triggers, names);
  const isWanted = ({ schema = names.defaultSchema }: TableRef): boolean => schemas.includes(schema);
  return assemble({
    tables: wanted.map((row) => ({ ...readTable(row, names), ...triggers.get(row.oid) })),
    columns: ofTables(rows.columns, keys, (row) => readColumn(row, types.typeOf(row), names)),
    constraints: ofTables(rows.constraints, keys, (row) => readConstraint(row, names)),
    indexes: ofTables(rows.indexes, keys, (row) => readIndex(row, names)),
    enums: types.enums.filter(isWanted),
    domains: types.domains.filter(isWanted),
    composites: types.composites.filter(isWanted),
    sequences: rows.sequences.map((row) => readSequence(row, names)),
    extensions: rows.extensions.map((row) => row.name),
    schemas: rows.schemas.flatMap((row) => (row.name === names.defaultSchema ? [] : [row.name])),
    views: rows.views.map((row) => {
      const indexes = rows.indexes.filter((one) => one.oid === row.oid).map((one) => readIndex(one, names));
      return { ...readView(row, names), ...(indexes.length === 0 ? {} : { indexes }), ...triggers.get(row.oid) };
    }),
    routines: rows.routines.map((row) => readRoutine(row, names)),
  });
}

async function readRows(db: Connection, schemas: readonly string[]) {
  const ofSchemas = <R extends Row>(query: (schemas: readonly string[]) => string): Promise<readonly R[]> =>
    db.query<R>(query(schemas), schemas);
  return {
    tables: await ofSchemas<TableRow>(tablesQuery),
    columns: await ofSchemas<ColumnRow>(columnsQuery),
    constraints: await ofSchemas<ConstraintRow>(constraintsQuery),
    indexes: await ofSchemas<IndexRow>(indexesQuery),
    triggers: await ofSchemas<TriggerRow>(triggersQuery),
    sequences: await ofSchemas<SequenceRow>(sequencesQuery),
    views: await ofSchemas<ViewRow>(viewsQuery),
    routines: await ofSchemas<RoutineRow>(routinesQuery),
    extensions: await db.query<{ name: string }>(EXTENSIONS),
    schemas: await db.query<{ name: string }>(SCHEMAS),
  };
}

function ofTables<R extends { readonly oid: string }, T>(
  rows: readonly R[],
  keys: ReadonlyMap<string, string>,
  part: (row: R) => T,
): readonly Of<T>[] {
  return rows.flatMap((row) => {
    const table = keys.get(row.oid);
    return table === undefined ? [] : [{ table, part: part(row) }];
  });
}

function groupByTable(
  rows: readonly TriggerRow[],
  names: Names,
): ReadonlyMap<string, { readonly triggers: readonly Trigger[] }> {
  const groups = new Map<string, { readonly triggers: Trigger[] }>();
  for (const row of rows) {
    const trigger = readTrigger(row, names);
    const group = groups.get(row.oid);
    if (group === undefined) groups.set(row.oid, { triggers: [trigger] });
    else group.triggers.push(trigger);
  }
  return groups;
}
