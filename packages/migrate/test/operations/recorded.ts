import { getDialect } from '@fastappkit/dialects';
import type { Operation } from '@fastappkit/schema';
import { createOperations, type OperationsRequest } from '../../src/operations/create-operations';
import type { Operations } from '../../src/operations/operations';
import { RecordingSink } from '../../src/runtime/recording-sink';

/** What the `op` of a test tells about itself. */
export const REQUEST: OperationsRequest = {
  context: { dialect: getDialect('postgres'), revision: 'a1b2', direction: 'upgrade', isOffline: false },
};

/** The operations that a script sends. */
export async function recorded(
  script: (op: Operations) => Promise<void>,
  request: OperationsRequest = REQUEST,
): Promise<readonly Operation[]> {
  const sink = new RecordingSink(request.context.dialect);
  await script(createOperations(sink, request));
  return sink.operations;
}
