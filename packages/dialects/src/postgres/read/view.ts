import type { Routine, Trigger, View } from '@fastappkit/schema';
import type { TriggerRow } from '../catalog/tables';
import type { RoutineRow, ViewRow } from '../catalog/views';
import { refOf, type Names } from './names';
import { readStorage } from './storage';
import { unqualify } from './unqualify';

/** The view of a catalogue row. */
export function readView(row: ViewRow, names: Names): View {
  const options = readStorage(row.options);
  return {
    ...refOf(row, names),
    sql: unqualify(row.sql.replace(/;\s*$/, ''), names.visibleSchemas).trim(),
    ...(row.materialized ? { materialized: true } : {}),
    ...(options === undefined ? {} : { options }),
    ...(row.comment === null ? {} : { comment: row.comment }),
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
    sql: unqualify(row.sql, names.visibleSchemas).trim(),
  };
}

/** The trigger of a catalogue row. */
export function readTrigger({ name, sql }: TriggerRow, names: Names): Trigger {
  return { name, sql: unqualify(sql, names.visibleSchemas) };
}
