import { tableKey, type EnumType, type MetaData, type Sequence } from '@fastappkit/schema';
import { assemble, inScope, schemasOf, type Of } from '../assemble';
import type { Connection } from '../connection/connection';
import type { InspectScope } from '../dialect';
import * as catalog from './catalog';
import { refOf, type Names } from './names';
import { readColumn } from './read-column';
import { readConstraint, readIndex } from './read-constraint';

/** Reads the schema with ten queries. The session's search path is empty meanwhile, so expressions name all schemas. */
export async function introspect(db: Connection, scope: InspectScope = {}): Promise<MetaData> {
  const [session] = await db.query<Names & { searchPath: string } & Record<string, unknown>>(catalog.SESSION);
  if (session === undefined) return assemble({ tables: [], columns: [], constraints: [], indexes: [] });
  await db.query(catalog.SET_PATH, ['']);
  let metadata: MetaData;
  try {
    metadata = await read(db, scope, session);
  } catch (error) {
    // In a failed transaction this fails as well, and the rollback brings the path back; the first error is the one that counts.
    await db.query(catalog.SET_PATH, [session.searchPath]).catch(() => undefined);
    throw error;
  }
  await db.query(catalog.SET_PATH, [session.searchPath]);
  return metadata;
}

async function read(db: Connection, scope: InspectScope, names: Names): Promise<MetaData> {
  const schemas = schemasOf(scope, names.defaultSchema);
  const tables = await db.query<catalog.TableRow>(catalog.tablesQuery(schemas), schemas);
  const columns = await db.query<catalog.ColumnRow>(catalog.columnsQuery(schemas), schemas);
  const constraints = await db.query<catalog.ConstraintRow>(catalog.constraintsQuery(schemas), schemas);
  const indexes = await db.query<catalog.IndexRow>(catalog.indexesQuery(schemas), schemas);
  const enums = await db.query<catalog.EnumRow>(catalog.enumsQuery(schemas), schemas);
  const sequences = await db.query<catalog.SequenceRow>(catalog.sequencesQuery(schemas), schemas);
  const extensions = await db.query<{ name: string }>(catalog.EXTENSIONS);

  const wanted = tables.filter((row) => inScope(refOf(row, names), scope));
  const keys = new Map(wanted.map((row) => [row.oid, tableKey(refOf(row, names))]));
  return assemble({
    tables: wanted.map((row) => ({ ...refOf(row, names), ...(row.comment === null ? {} : { comment: row.comment }) })),
    columns: ofTables(columns, keys, (row) => readColumn(row, names)),
    constraints: ofTables(constraints, keys, (row) => readConstraint(row, names)),
    indexes: ofTables(indexes, keys, (row) => readIndex(row, names)),
    enums: enums.map((row): EnumType => ({ ...refOf(row, names), values: row.values })),
    sequences: sequences.map((row) => readSequence(row, names)),
    extensions: extensions.map((row) => row.name),
  });
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

function readSequence(row: catalog.SequenceRow, names: Names): Sequence {
  return {
    ...refOf(row, names),
    ...(row.start === '1' ? {} : { start: Number(row.start) }),
    ...(row.increment === '1' ? {} : { increment: Number(row.increment) }),
  };
}
