import { matching, type RowsUpdate } from '../update-rows';

/** One UPDATE. The values have no type of their own: those of the table's columns decide. */
export function updateRow({ table, columns, key, set, rows }: RowsUpdate): string {
  const named = columns.map((name, at) => `column${at + 1} AS ${name}`).join(', ');
  return [
    `UPDATE ${table} AS target SET ${set.map((name) => `${name} = source.${name}`).join(', ')}`,
    `FROM (SELECT ${named} FROM (VALUES`,
    rows.map((row) => `  (${row})`).join(',\n'),
    ')) AS source',
    `WHERE ${matching(key)}`,
  ].join('\n');
}
