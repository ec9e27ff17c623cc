import type { Operations } from '../operations/operations';

/** What a revision file exports beside its header. */
export interface ScriptModule {
  upgrade(op: Operations): Promise<void> | void;
  downgrade?(op: Operations): Promise<void> | void;
  /** False: the revision runs outside of a transaction. */
  readonly transactional?: boolean;
}
