import type { InspectScope } from '@fastappkit/dialects';
import { applyOperations, type MetaData } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import { planUpgrade } from '../revision/plan';
import { replay } from '../runtime/replay';
import { readRows, type MigrationContext } from './context';
import { loadSteps } from './load-steps';

/** What a database holds, and what it will hold once the pending revisions are applied. */
export interface ActualSchema {
  readonly live: MetaData;
  readonly schema: MetaData;
}

/**
 * The schema that a new revision starts from: what the database holds, and what the pending revisions will do to it.
 * @param scope.schemas  Schemas beside the default one.
 * @param scope.further  Schemas to read as well, now that those of the database are known.
 * @throws MigrateError REVISION_MULTIPLE_HEADS
 * @throws MigrateError TARGET_NOT_UP_TO_DATE  A pending revision runs SQL or code, so the schema after it is not known.
 */
export async function actualSchema(
  context: MigrationContext,
  scope: {
    readonly schemas: readonly string[];
    further(live: MetaData): Promise<readonly string[]>;
    readonly target: 'head' | 'heads';
  },
): Promise<ActualSchema> {
  const { schemas, target } = scope;
  const { connection, scripts } = context;
  const { dialect } = connection;
  const rows = await readRows(context);
  const pending = await replay(await loadSteps(planUpgrade(scripts.map, rows.ids, target), context), dialect);
  const opaque = pending.find((step) => step.opaque !== null);
  if (opaque !== undefined) {
    throw new MigrateError('TARGET_NOT_UP_TO_DATE', {
      pending: pending.map(({ step }) => step.revision.id),
      revision: opaque.step.revision.id,
      reason: opaque.opaque ?? '',
    });
  }
  const first = await dialect.introspect(connection, scopeOf(schemas));
  const further = await scope.further(first);
  const live = further.length === 0 ? first : await dialect.introspect(connection, scopeOf([...schemas, ...further]));
  const operations = pending.flatMap((step) => step.operations);
  return { live, schema: applyOperations(operations, live) };
}

function scopeOf(schemas: readonly string[]): InspectScope {
  return schemas.length === 0 ? {} : { extraSchemas: schemas };
}
