import type { Dialect } from '@fastappkit/dialects';
import {
  EMPTY_METADATA,
  findsNothing,
  isFastAppKitError,
  operationDef,
  type FastAppKitError,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';
import { MigrateError } from '../errors';
import type { Step } from '../revision/revision';
import { parentsFirst, withAncestors } from '../revision/traverse';
import type { LoadedStep } from '../runtime/executor';
import { applyKnown, type KnownSchema } from '../runtime/known-schema';
import { replay, type RecordedStep } from '../runtime/replay';
import type { FolderContext } from './context';
import { loadSteps, type ScriptTools } from './load-steps';

/**
 * Gives each step down whose revision leaves the downgrade to us the operations that undo its upgrade.
 *
 * The schema that an upgrade started from is what the revisions before it say; they are loaded only if a step needs it.
 * @throws MigrateError DOWNGRADE_NOT_DERIVED  An operation cannot be reversed from that.
 */
export async function deriveDowngrades(
  steps: readonly LoadedStep[],
  context: ScriptTools & Pick<FolderContext, 'scripts'> & { readonly dialect: Dialect },
): Promise<readonly LoadedStep[]> {
  const wanted = new Set(steps.filter(isDerived).map(({ step }) => step.revision.id));
  if (wanted.size === 0) return steps;
  const { map } = context.scripts;
  const way = parentsFirst(map, withAncestors(map, wanted, 'all'));
  const up = way.map((revision): Step => ({ direction: 'up', revision }));
  const recorded = await replay(await loadSteps(up, context), context.dialect);
  const reversals = new Map<string, readonly Operation[]>();
  let known: KnownSchema = { schema: EMPTY_METADATA, isPartial: false };
  for (const one of recorded) {
    const { id } = one.step.revision;
    if (wanted.has(id)) reversals.set(id, reversalOf(one, known, context.dialect));
    known = applyKnown(one.operations, known, context.dialect);
  }
  return steps.map((one) => {
    const reversal = reversals.get(one.step.revision.id);
    return reversal === undefined ? one : { ...one, reversal };
  });
}

function isDerived({ step, script }: LoadedStep): boolean {
  return step.direction === 'down' && script.downgrade === undefined && script.reversible === true;
}

function reversalOf({ step, operations }: RecordedStep, before: KnownSchema, dialect: Dialect): readonly Operation[] {
  // What an operation needs has to be known, whatever else is not.
  let known: KnownSchema = { ...before, isPartial: false };
  const reversed: Operation[] = [];
  for (const op of operations) {
    const def = operationDef(op);
    try {
      const after = applyKnown([op], known, dialect);
      if (!hasNoEffect(op, [known.schema, after.schema], before)) reversed.push(def.reverse(op, known.schema));
      known = after;
    } catch (error) {
      if (!isFastAppKitError(error)) throw error;
      throw notDerived(step.revision, def.describe(op), error);
    }
  }
  return reversed.reverse();
}

// Where something happened that nobody can follow, what is not known may have been there all the same.
function hasNoEffect(
  op: Operation,
  [before, after]: readonly [MetaData, MetaData],
  { isPartial }: KnownSchema,
): boolean {
  return findsNothing(op, before, after) && (!isPartial || 'ifNotExists' in op);
}

function notDerived(
  { id, path }: { readonly id: string; readonly path: string },
  operation: string,
  cause: FastAppKitError,
): MigrateError {
  return new MigrateError('DOWNGRADE_NOT_DERIVED', { revision: id, path, operation, reason: cause.message }, cause);
}
