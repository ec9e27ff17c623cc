import type { LiteralValue } from '../column';

/** A value of a row: what every dialect can write as a literal, bytes, and moments. */
export type RowValue = LiteralValue | Uint8Array | Date;

/** The values of a row by the names of their columns. */
export type RowValues = Readonly<Record<string, RowValue>>;
