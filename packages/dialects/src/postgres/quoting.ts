import { createQuoting } from '../sql-builder';
import { features } from './features';

/** The name of the database in messages. */
export const TITLE = 'PostgreSQL';

/** Names and values of PostgreSQL, whose `standard_conforming_strings` is on. */
export const quoting = createQuoting({
  quote: '"',
  booleans: { true: 'TRUE', false: 'FALSE' },
  backslashEscapes: false,
  nameDefect,
});

// The server cuts a longer name with nothing but a notice:
// https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
function nameDefect(name: string): string | undefined {
  const max = features.maxIdentifierLength;
  return Buffer.byteLength(name) > max ? `it is longer than ${max} bytes` : undefined;
}
