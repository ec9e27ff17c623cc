import type { ScriptBody } from './reversible';

/** What a revision file exports beside its header. */
export interface ScriptModule {
  readonly upgrade: ScriptBody;
  readonly downgrade?: ScriptBody;
  /** `upgrade` is undone by the reverse of its operations, unless there is a `downgrade`. */
  readonly reversible?: true;
  /** Why there is no way down. */
  readonly irreversible?: string;
  /** False: the revision runs outside of a transaction. */
  readonly transactional?: boolean;
  /** How long each of its statements may take, in seconds; 0 is for as long as it likes. */
  readonly statementTimeout?: number;
}
