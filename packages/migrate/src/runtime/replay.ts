import type { Dialect } from '@fastappkit/dialects';
import { isFastAppKitError, isOpaque, type Operation } from '@fastappkit/schema';
import { createOperations } from '../operations/create-operations';
import type { LoadedStep } from './executor';
import { RecordingSink } from './recording-sink';
import { requestOf } from './script-request';
import { revisionFailed, stepResult } from './revision-failed';
import { changesRowsOnly } from './rows-only';

/** The operations of one step, as far as they are known without a database. */
export interface RecordedStep extends LoadedStep {
  /** Where code asks the database, `runCode` stands for it and for all that follows. */
  readonly operations: readonly Operation[];
  /** Why the schema afterwards is not known: SQL as written that may change it, or code that asks the database. */
  readonly opaque: string | null;
}

/**
 * Runs scripts against a list instead of a database, to learn what they would do.
 * @throws MigrateError REVISION_FAILED  A script fails even so.
 */
export async function replay(steps: readonly LoadedStep[], dialect: Dialect): Promise<readonly RecordedStep[]> {
  const recorded: RecordedStep[] = [];
  for (const loaded of steps) recorded.push(await record(loaded, dialect));
  return recorded;
}

async function record(loaded: LoadedStep, dialect: Dialect): Promise<RecordedStep> {
  const sink = new RecordingSink(dialect);
  const op = createOperations(sink, requestOf(loaded, dialect, false));
  const { step, script } = loaded;
  try {
    await (step.direction === 'up' ? script.upgrade(op) : script.downgrade?.(op));
  } catch (error) {
    if (!isFastAppKitError(error) || error.code !== 'NEEDS_DATABASE') {
      throw revisionFailed({ step, steps: [stepResult(step, 'failed', 0)], permanent: [] }, error);
    }
    const code: Operation = { kind: 'runCode', description: error.message };
    return { ...loaded, operations: [...sink.operations, code], opaque: error.message };
  }
  const isRaw = sink.operations.some((one) => isOpaque(one) && !changesRowsOnly(one, dialect));
  return { ...loaded, operations: sink.operations, opaque: isRaw ? 'it runs SQL as it is written' : null };
}
