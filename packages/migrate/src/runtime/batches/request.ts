import type { Row } from '@fastappkit/dialects';
import { tableKey, type TableRef } from '@fastappkit/schema';

/** What `op.forEachBatch` is asked for. */
export interface BatchRequest {
  readonly table: TableRef;
  /** Columns that no two rows have alike; the primary key where there is none. */
  readonly key?: readonly string[];
  /** Most rows of one batch. */
  readonly size: number;
  /** SQL that says which rows. */
  readonly where?: string;
  /** The columns that the body gets beside the key; all of them where there are none. */
  readonly columns?: readonly string[];
  /** The pause between two batches in milliseconds. */
  readonly pauseMs: number;
}

/** What is done with the rows of one batch. */
export type BatchBody = (rows: readonly Row[]) => Promise<void>;

/** How messages name a call. */
export function describeBatches({ table }: BatchRequest): string {
  return `op.forEachBatch("${tableKey(table)}")`;
}

/** What there is to do where a call cannot be. */
export const BATCHES_ALTERNATIVE =
  'Apply the revision with "upgrade", or write the change as one op.execute("UPDATE ..."), which a DBA can split by hand.';
