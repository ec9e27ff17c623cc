import type { InspectScope } from '@fastappkit/dialects';
import { applyOperations, SchemaError, type MetaData } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import { planUpgrade } from '../revision/plan';
import { replay, type RecordedStep } from '../runtime/replay';
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
 * @throws MigrateError PENDING_CONFLICT  A pending revision cannot be applied to what the database holds.
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
  return { live, schema: schemaAfter(pending, live) };
}

function schemaAfter(pending: readonly RecordedStep[], live: MetaData): MetaData {
  const operations = pending.flatMap((step) => step.operations);
  try {
    return applyOperations(operations, live);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    // Which of them it was is found one by one.
    return pending.reduce(after, live);
  }
}

/** What `schema` becomes by a pending revision. */
function after(schema: MetaData, { step, operations }: RecordedStep): MetaData {
  try {
    return applyOperations(operations, schema);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    const { id, path } = step.revision;
    throw new MigrateError('PENDING_CONFLICT', { revision: id, path, reason: error.message }, error);
  }
}

function scopeOf(schemas: readonly string[]): InspectScope {
  return schemas.length === 0 ? {} : { extraSchemas: schemas };
}
