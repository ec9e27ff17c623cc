import type { ObjectRef } from '@fastappkit/schema';

/** Something that a database holds and that neither models nor operations have words for. */
export interface Undeclared {
  /** What it is, such as `policy "own rows"`. */
  readonly what: string;
  /** The table that it belongs to, as `name` or `schema.name`; null where it belongs to none. */
  readonly table: string | null;
  /** How it is called itself, where it belongs to no table. */
  readonly object?: ObjectRef;
}
