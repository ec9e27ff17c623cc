import { createQuoting } from '../sql-builder';

/** Names and values of MySQL and MariaDB, with backslash escapes as the default SQL mode has them. */
export const quoting = createQuoting({
  quote: '`',
  booleans: { true: 'TRUE', false: 'FALSE' },
  backslashEscapes: true,
});
