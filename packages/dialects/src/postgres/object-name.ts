import { features } from './features';

/**
 * The name that the server gives to what belongs to a table: `table_column_seq`, `table_pkey`. The longer of the two
 * names is cut until all of it fits.
 */
export function objectName(table: string, addition: string, label: string): string {
  let [first, second] = [table, addition];
  const whole = (): string => [first, second, label].filter((part) => part !== '').join('_');
  while (Buffer.byteLength(whole()) > features.maxIdentifierLength) {
    if (Buffer.byteLength(first) > Buffer.byteLength(second)) first = withoutLast(first);
    else second = withoutLast(second);
  }
  return whole();
}

function withoutLast(name: string): string {
  return [...name].slice(0, -1).join('');
}
