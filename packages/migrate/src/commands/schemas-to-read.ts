import type { MetaData } from '@fastappkit/schema';
import { schemasOf } from '../autogenerate/compare-schemas';
import type { MigrationContext } from './context';
import { createdObjects } from './created-objects';
import type { DifferencesRequest } from './differences';

/** The schemas beside the default one that models name or that a request lists: they are read in any case. */
export function namedSchemas({ desired, includeSchemas }: DifferencesRequest): readonly string[] {
  const listed = typeof includeSchemas === 'object' ? includeSchemas : [];
  return [...new Set([...schemasOf(desired), ...listed])];
}

/** Whether a request asks for a schema beside the default one, whatever the models name. */
export function isIncluded({ includeSchemas = false }: DifferencesRequest, name: string): boolean {
  return typeof includeSchemas === 'boolean' ? includeSchemas : includeSchemas.includes(name);
}

/**
 * The schemas that are read too, now that those of the database are known: all that the filter takes, if they are asked
 * for; else those which a revision created, since nothing may need them any more.
 */
export async function furtherSchemas(
  context: MigrationContext,
  request: DifferencesRequest,
  live: MetaData,
): Promise<readonly string[]> {
  const known = new Set(namedSchemas(request));
  const others = [...live.schemas].filter((name) => !known.has(name));
  if (others.length === 0) return [];
  if (request.includeSchemas === true)
    return others.filter((name) => request.includeName?.(name, 'schema', {}) !== false);
  const created = await createdObjects(context);
  return others.filter((name) => created.schemas.has(name));
}
