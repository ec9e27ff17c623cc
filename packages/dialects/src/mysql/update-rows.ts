import { matching, type RowsUpdate } from '../update-rows';

/** One UPDATE. The first query of the union has no rows, only the names, types and collations of the columns. */
export function updateRow({ table, columns, key, set, rows }: RowsUpdate): string {
  return [
    `UPDATE ${table} AS target JOIN (`,
    `  SELECT ${columns.join(', ')} FROM ${table} WHERE FALSE`,
    ...rows.map((row) => `  UNION ALL SELECT ${row}`),
    `) AS source ON ${matching(key)}`,
    `SET ${set.map((name) => `target.${name} = source.${name}`).join(', ')}`,
  ].join('\n');
}
