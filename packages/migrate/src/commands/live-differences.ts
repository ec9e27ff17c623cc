import type { Connection } from '@fastappkit/dialects';
import { applyOperations, type TableRef } from '@fastappkit/schema';
import { filterSchema } from '../autogenerate/filter';
import { resolveRenames } from '../autogenerate/rename';
import { bareNames } from './bare-request';
import { compareRenamed, normalizer, type Differences, type DifferencesRequest } from './differences';
import { namedSchemas } from './schemas-to-read';

/**
 * Compares the models with the database as it is, whatever its revisions say. What no model declares stays, so that
 * nothing but parts of declared tables is ever dropped. Writes nothing.
 * @param versionTables  Of every revision folder that shares the database.
 * @throws SchemaError TABLE_DECLARED_TWICE  One model names the default schema, another one means it.
 */
export async function findLiveDifferences(
  connection: Connection,
  asked: DifferencesRequest,
  versionTables: readonly TableRef[],
): Promise<Differences> {
  const { dialect } = connection;
  const [request, tables] = await bareNames(connection, asked, versionTables);
  const schemas = namedSchemas(request);
  const live = await dialect.introspect(connection, schemas.length === 0 ? {} : { extraSchemas: schemas });
  const normalize = normalizer(dialect);
  // Undeclared tables take part where something may have been renamed, and in nothing else.
  const all = filterSchema({ ...request, actual: live, versionTables: tables });
  const renames = await resolveRenames({ ...request, ...all, normalize });
  const renamed = applyOperations(renames.operations, live);
  const filtered = filterSchema({ ...request, actual: renamed, versionTables: tables, isManaged: () => false });
  return compareRenamed(connection, {
    request,
    live,
    filtered: { ...filtered, actual: all.actual },
    renames: { ...renames, actual: filtered.actual },
    normalize,
    created: new Map(),
  });
}
