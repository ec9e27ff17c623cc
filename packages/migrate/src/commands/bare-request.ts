import type { Connection } from '@fastappkit/dialects';
import { tableKey, type TableRef } from '@fastappkit/schema';
import { withoutSchema, withoutSchemaOf } from '../autogenerate/default-schema';
import type { DifferencesRequest } from './differences';

/** A request and the version table as a database names things: without the default schema, also where models name it. */
export interface BareRequest {
  readonly request: DifferencesRequest;
  readonly versionTable: TableRef;
}

/**
 * Leaves out the default schema wherever a request names it. Whoever asked is still asked by the names that were given.
 * @throws SchemaError TABLE_DECLARED_TWICE  One model names the default schema, another one means it.
 */
export async function bareRequest(
  db: Connection,
  request: DifferencesRequest,
  versionTable: TableRef,
): Promise<BareRequest> {
  const [bare, [table = versionTable]] = await bareNames(db, request, [versionTable]);
  return { request: bare, versionTable: table };
}

/** As `bareRequest`, with any number of version tables. */
export async function bareNames(
  db: Connection,
  request: DifferencesRequest,
  versionTables: readonly TableRef[],
): Promise<readonly [DifferencesRequest, readonly TableRef[]]> {
  const schema = await db.dialect.defaultSchema(db);
  const bare = <T extends TableRef>(ref: T): T => withoutSchemaOf(ref, schema);
  const given = new Map([...request.desired.tables.values()].map((table) => [tableKey(bare(table)), table]));
  const named = (ref: TableRef): TableRef => given.get(tableKey(ref)) ?? ref;
  const { desired, requested = [] } = request;
  const asNamed: DifferencesRequest = {
    ...request,
    desired: withoutSchema(desired, schema),
    requested: requested.map((one) => ({ ...one, table: bare(one.table) })),
    owns: (ref, createdBy) => request.owns(named(ref), createdBy),
    exclude: (ref) => request.exclude?.(named(ref)) === true,
  };
  return [asNamed, versionTables.map(bare)];
}
