import { createQuoting } from '../sql-builder';

/** The name of the database in messages. */
export const TITLE = 'SQLite';

/** Names and values of SQLite, whose booleans are the numbers 1 and 0. */
export const quoting = createQuoting({ quote: '"', booleans: { true: '1', false: '0' }, backslashEscapes: false });
