import type { Dialect } from '@fastappkit/dialects';
import { isFastAppKitError, isOpaque, type Operation } from '@fastappkit/schema';
import { createOperations } from '../operations/create-operations';
import type { LoadedStep } from './executor';
import { RecordingSink } from './recording-sink';

/** The operations of one step, as far as they are known without a database. */
export interface RecordedStep extends LoadedStep {
  readonly operations: readonly Operation[];
  /** Why the schema afterwards is not known: raw SQL, or code that asks the database. */
  readonly opaque: string | null;
}

/** Runs scripts against a list instead of a database, to learn what they would do. */
export async function replay(steps: readonly LoadedStep[], dialect: Dialect): Promise<readonly RecordedStep[]> {
  const recorded: RecordedStep[] = [];
  for (const loaded of steps) recorded.push(await record(loaded, dialect));
  return recorded;
}

async function record(loaded: LoadedStep, dialect: Dialect): Promise<RecordedStep> {
  const sink = new RecordingSink(dialect);
  const op = createOperations(sink);
  let stopped: string | null = null;
  try {
    if (loaded.step.direction === 'up') await loaded.script.upgrade(op);
    else await loaded.script.downgrade?.(op);
  } catch (error) {
    if (!isFastAppKitError(error) || error.code !== 'NEEDS_DATABASE') throw error;
    stopped = error.message;
  }
  const raw = sink.operations.some(isOpaque) ? 'it runs SQL as it is written' : null;
  return { ...loaded, operations: sink.operations, opaque: stopped ?? raw };
}
