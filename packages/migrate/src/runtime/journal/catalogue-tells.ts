import { isOpaque, type Operation } from '@fastappkit/schema';

/** Whether a catalogue can tell of an operation that was begun whether it was carried out: not of rows, nor of raw SQL. */
export function catalogueTells(op: Operation): boolean {
  if (isOpaque(op) || op.kind === 'bulkInsert' || op.kind === 'bulkUpdate') return false;
  if (op.kind === 'batch' || op.kind === 'custom') return op.operations.every(catalogueTells);
  // the old values must not be converted twice
  return op.kind !== 'alterColumn' || op.using === undefined;
}
