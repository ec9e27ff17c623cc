import type { Operations } from '../operations/operations';

/** The body of `upgrade` or `downgrade`. */
export type ScriptBody = (op: Operations) => Promise<void> | void;

/** An `upgrade` whose operations are undone in reverse order where the file has no `downgrade`. */
export interface ReversibleBody extends ScriptBody {
  readonly kind: 'reversible';
}

/** A `downgrade` that says why there is none. */
export interface Irreversible {
  readonly kind: 'irreversible';
  readonly why: string;
}

/**
 * Marks an `upgrade` as one that needs no `downgrade`: its operations are undone from the last to the first.
 *
 * Every operation has to be one that can be reversed from what the revisions before it say; SQL as written and rows are
 * none. A downgrade that cannot be derived is refused before anything is changed.
 *
 * ```ts
 * export const upgrade = reversible(async (op) => {
 *   await op.addColumn('posts', 'subtitle', string(200));
 * });
 * ```
 */
export function reversible(upgrade: ScriptBody): ReversibleBody {
  return Object.assign((op: Operations) => upgrade(op), { kind: 'reversible' } as const);
}

/**
 * Says that a revision cannot be undone, and why. A downgrade across it is refused before anything is changed.
 *
 * ```ts
 * export const downgrade = irreversible('the old price lists were merged into one');
 * ```
 */
export function irreversible(why: string): Irreversible {
  return { kind: 'irreversible', why };
}

/** Whether an exported `upgrade` was made by `reversible`; of whichever copy of the package. */
export function isReversible(value: unknown): boolean {
  return typeof value === 'function' && 'kind' in value && value.kind === 'reversible';
}

/** Whether an exported `downgrade` was made by `irreversible`. */
export function isIrreversible(value: unknown): value is Irreversible {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'irreversible' &&
    'why' in value &&
    typeof value.why === 'string'
  );
}
