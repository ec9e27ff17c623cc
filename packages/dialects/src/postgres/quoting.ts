import { createQuoting } from '../sql-builder';

/** The name of the database in messages. */
export const TITLE = 'PostgreSQL';

/** Names and values of PostgreSQL, whose `standard_conforming_strings` is on. */
export const quoting = createQuoting({
  quote: '"',
  booleans: { true: 'TRUE', false: 'FALSE' },
  backslashEscapes: false,
});
