import type { ColumnType } from '@fastappkit/schema';
import { formatType } from './types';

/**
 * The expression that turns the values of a column into another type; `undefined` where ALTER finds the cast by itself.
 *
 * By itself it uses the casts that an INSERT would use. Where there is one it is left alone: written as a cast, text
 * that is too long for the new type would be cut instead of refused.
 * @see https://www.postgresql.org/docs/current/sql-altertable.html
 * @see https://www.postgresql.org/docs/current/sql-createcast.html
 */
export function castExpression(column: string, from: ColumnType, to: ColumnType): string | undefined {
  const [old, next] = [familyOf(from), familyOf(to)];
  if (next === 'text' || (old === next && old !== 'named')) return undefined;
  const type = formatType(to);
  // Only integer has casts to and from boolean.
  if (old === 'boolean' && next === 'number') return `${column}::integer::${type}`;
  if (old === 'number' && next === 'boolean') return `${column}::integer::${type}`;
  if (old === 'named' && formatType(from) === type) return undefined;
  return old === 'named' && from.kind !== 'domain' ? `${column}::${throughText(to)}::${type}` : `${column}::${type}`;
}

// No cast leads from one named type to another, but each is spelled as text.
function throughText(to: ColumnType): string {
  return to.kind === 'array' ? 'text[]' : 'text';
}

const FAMILIES: { readonly [K in ColumnType['kind']]?: string } = {
  tinyint: 'number',
  smallint: 'number',
  mediumint: 'number',
  integer: 'number',
  bigint: 'number',
  numeric: 'number',
  real: 'number',
  double: 'number',
  string: 'text',
  char: 'text',
  text: 'text',
  date: 'moment',
  timestamp: 'moment',
  json: 'json',
  jsonb: 'json',
  enum: 'named',
  domain: 'named',
  composite: 'named',
  array: 'named',
};

// Types of one family take each other's values by assignment; a native or custom type is a family of its own.
function familyOf(type: ColumnType): string {
  return FAMILIES[type.kind] ?? `${type.kind} ${formatType(type)}`.replace(/\(.*/, '');
}
