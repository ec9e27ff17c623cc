import type { ProgressEvent } from '@fastappkit/migrate';

const NUMBERS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** How far the batches of a table are, on one line. */
export function batchLine(event: Extract<ProgressEvent, { readonly type: 'batchDone' }>): string {
  const { table, rowsDone, rowsTotal, rowsPerSecond, leftMs } = event;
  const percent = rowsTotal === 0 ? 100 : Math.floor((100 * rowsDone) / rowsTotal);
  return [
    `${table}: ${NUMBERS.format(rowsDone)} of ${NUMBERS.format(rowsTotal)} rows (${percent} %)`,
    ...(rowsPerSecond === null ? [] : [`${NUMBERS.format(rowsPerSecond)} rows/s`]),
    ...(leftMs === null ? [] : [`${duration(leftMs)} left`]),
  ].join(', ');
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours > 0) return `${hours} h ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
