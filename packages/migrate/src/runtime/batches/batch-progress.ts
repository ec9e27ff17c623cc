/** How far the batches of a table are. */
export interface BatchProgress {
  readonly table: string;
  readonly rowsDone: number;
  /** How many rows there were to do when the run began; others may have come and gone since. */
  readonly rowsTotal: number;
  /** Rows in a second of this run; null before there is time to tell. */
  readonly rowsPerSecond: number | null;
  /** How long the rest takes at that rate. */
  readonly leftMs: number | null;
}

/** What is measured of the batches of a table. */
export interface BatchCount {
  readonly table: string;
  /** Rows that earlier runs have done. */
  readonly rowsBefore: number;
  readonly rowsDone: number;
  readonly rowsTotal: number;
  readonly elapsedMs: number;
}

/** Rate and time left, from what this run has done so far. */
export function batchProgress({ table, rowsBefore, rowsDone, rowsTotal, elapsedMs }: BatchCount): BatchProgress {
  const rowsPerMs = elapsedMs > 0 ? (rowsDone - rowsBefore) / elapsedMs : 0;
  const isMeasured = rowsPerMs > 0;
  return {
    table,
    rowsDone,
    rowsTotal: Math.max(rowsTotal, rowsDone),
    rowsPerSecond: isMeasured ? rowsPerMs * 1_000 : null,
    leftMs: isMeasured ? Math.max(rowsTotal - rowsDone, 0) / rowsPerMs : null,
  };
}
