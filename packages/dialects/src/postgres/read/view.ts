import type { Routine, View } from '@fastappkit/schema';
import type { RoutineRow, ViewRow } from '../catalog/views';
import { refOf, type Names } from './names';
import { unqualify } from './unqualify';

/** The view of a catalogue row. */
export function readView(row: ViewRow, names: Names): View {
  return {
    ...refOf(row, names),
    sql: unqualify(row.sql.replace(/;\s*$/, ''), names.visibleSchemas).trim(),
    ...(row.materialized ? { materialized: true } : {}),
    uses: row.uses.map(({ columns, ...table }) => ({
      table: refOf(table, names),
      ...(columns === null ? {} : { columns }),
    })),
  };
}

const KINDS: Readonly<Record<string, Routine['kind']>> = { p: 'procedure', a: 'aggregate' };

/** The function or procedure of a catalogue row. */
export function readRoutine(row: RoutineRow, names: Names): Routine {
  return {
    ...refOf(row, names),
    kind: KINDS[row.kind] ?? 'function',
    arguments: unqualify(row.arguments, names.visibleSchemas),
    sql: row.sql.trim(),
  };
}
