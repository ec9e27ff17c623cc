import { getDialect } from '@fastappkit/dialects';
import type { Operation } from '@fastappkit/schema';
import { createOperations } from '../../src/operations/create-operations';
import type { Operations } from '../../src/operations/operations';
import { RecordingSink } from '../../src/runtime/recording-sink';

/** The operations that a script sends. */
export async function recorded(script: (op: Operations) => Promise<void>): Promise<readonly Operation[]> {
  const sink = new RecordingSink(getDialect('postgres'));
  await script(createOperations(sink));
  return sink.operations;
}
