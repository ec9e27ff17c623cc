import { hexOf } from '../inline-params';
import { toPostgresParam } from './connect';

/**
 * The text of an array, as the driver sends it: every item in quotes, so that none of them is read as NULL or a brace.
 * @see https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
export function arrayText(items: readonly unknown[]): string {
  return `{${items.map(itemText).join(',')}}`;
}

function itemText(item: unknown): string {
  if (item === null || item === undefined) return 'NULL';
  if (Array.isArray(item)) return arrayText(item);
  const text = ArrayBuffer.isView(item) ? `\\x${hexOf(item)}` : String(toPostgresParam(item));
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
