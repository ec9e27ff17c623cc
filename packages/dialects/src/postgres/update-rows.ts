import { list } from '../sql-builder';
import { matching, type RowsUpdate } from '../update-rows';

/** One UPDATE. The first row of the values has none, only the types of the columns: the texts below take them over. */
export function updateRow({ table, columns, key, set, rows }: RowsUpdate): string {
  const typed = columns.map((name) => `(SELECT ${name} FROM ${table} LIMIT 0)`).join(', ');
  return [
    `UPDATE ${table} AS target SET ${set.map((name) => `${name} = source.${name}`).join(', ')}`,
    'FROM (VALUES',
    [typed, ...rows].map((row) => `  (${row})`).join(',\n'),
    `) AS source ${list(columns)}`,
    `WHERE ${matching(key)}`,
  ].join('\n');
}
