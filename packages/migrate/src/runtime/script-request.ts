import type { Dialect } from '@fastappkit/dialects';
import type { OperationsRequest } from '../operations/create-operations';
import type { LoadedStep } from './executor';

/** What the `op` of a step tells its script, and the operations of its project. */
export function requestOf(
  { step, registered, tag }: LoadedStep,
  dialect: Dialect,
  isOffline: boolean,
): OperationsRequest {
  const { id, app } = step.revision;
  const direction = step.direction === 'up' ? 'upgrade' : 'downgrade';
  const said = { ...(app === undefined ? {} : { app }), ...(tag === undefined ? {} : { tag }) };
  const context = { dialect, revision: id, direction, isOffline, ...said } as const;
  return { context, registered };
}
