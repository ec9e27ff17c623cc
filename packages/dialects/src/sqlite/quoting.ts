import type { LiteralValue } from '@fastappkit/schema';
import { createQuoting } from '../sql-builder';

/** The name of the database in messages. */
export const TITLE = 'SQLite';

/** Names and values of SQLite, whose booleans are the numbers 1 and 0. */
export const quoting = createQuoting({ quote: '"', booleans: { true: '1', false: '0' }, backslashEscapes: false });

/**
 * A value of a row. Its carriage returns are calls, because the shell that reads a script cuts them off the ends of
 * lines, also inside of a string, and strings have no escapes.
 */
export function valueLiteral(value: LiteralValue): string {
  if (typeof value !== 'string' || !value.includes('\r')) return quoting.literal(value);
  return `(${value.split('\r').map(quoting.literal).join(' || char(13) || ')})`;
}
