import type { LiteralValue } from '@fastappkit/schema';
import { DialectError } from '../errors';
import { createQuoting } from '../sql-builder';
import { features } from './features';

/**
 * Names and values of MySQL and MariaDB, with backslash escapes as the default SQL mode has them. With
 * NO_BACKSLASH_ESCAPES a backslash would be doubled; it could not end the string, whose quotes are doubled either way.
 */
export const quoting = createQuoting({
  quote: '`',
  booleans: { true: 'TRUE', false: 'FALSE' },
  backslashEscapes: true,
  nameDefect,
});

/**
 * A comment, a default or a value of an enum as a literal: what the catalogue has to keep.
 * @throws DialectError VALUE_INVALID  The catalogue would keep question marks for it, which the next MODIFY makes real.
 * @see https://dev.mysql.com/doc/refman/9.0/en/charset-metadata.html
 */
export function catalogLiteral(value: LiteralValue): string {
  if (typeof value === 'string' && !isKept(value)) {
    const reason = `the catalogue of the server ${REPLACES}`;
    throw new DialectError('VALUE_INVALID', { value: JSON.stringify(value), reason });
  }
  return quoting.literal(value);
}

const REPLACES = 'replaces characters beyond U+FFFF, such as emoji, by question marks';

// MySQL does not even warn: https://dev.mysql.com/doc/refman/9.0/en/identifiers.html
function nameDefect(name: string): string | undefined {
  const max = features.maxIdentifierLength;
  if (name.length > max) return `it is longer than ${max} characters`;
  // https://dev.mysql.com/doc/refman/9.0/en/identifiers.html: names of tables and columns cannot end with space characters
  if (/[ \t\n\v\f\r]$/.test(name)) return 'it ends in a space or a line break, which the server does not take';
  return isKept(name) ? undefined : `the server ${REPLACES}`;
}

function isKept(text: string): boolean {
  return !/[^\0-\uffff]/u.test(text);
}
