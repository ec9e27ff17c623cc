import type { Routine, TableRef, Trigger } from '@fastappkit/schema';
import type { ParameterRow, RoutineRow, TriggerRow } from './catalog-objects';
import { words } from '../sql-builder';
import { quoting } from './quoting';
import type { RefOf } from './read-table';

/** The trigger of a catalogue row, as the statement that makes it. */
export function readTrigger(row: TriggerRow, table: TableRef): Trigger {
  const head = `CREATE TRIGGER ${quoting.quoteIdent(row.name)} ${row.timing} ${row.event} ON ${quoting.quoteTable(table)}`;
  return { name: row.name, sql: `${head} FOR EACH ROW ${row.sql}` };
}

/** The routine of a catalogue row, as the statement that makes it; without a body where the user may not see it. */
export function readRoutine(row: RoutineRow, parameters: readonly ParameterRow[], refOf: RefOf): Routine {
  const ref = refOf(row.name, row.schema);
  const isFunction = row.type === 'FUNCTION';
  const args = parameters.map(({ mode, name, type }) => {
    return `${isFunction ? '' : `${mode} `}${quoting.quoteIdent(name)} ${type}`;
  });
  const returns = isFunction ? ` RETURNS ${row.returns ?? ''}` : '';
  const traits = words(
    row.deterministic === 'YES' ? 'DETERMINISTIC' : 'NOT DETERMINISTIC',
    row.access,
    row.security === 'INVOKER' ? 'SQL SECURITY INVOKER' : '',
    row.comment === '' ? '' : `COMMENT ${quoting.literal(row.comment)}`,
  );
  const head = `CREATE ${row.type} ${quoting.quoteTable(ref)}(${args.join(', ')})${returns} ${traits}`;
  return {
    ...ref,
    kind: isFunction ? 'function' : 'procedure',
    arguments: parameters.map(({ type }) => type).join(', '),
    sql: row.sql === null ? head : `${head} ${row.sql}`,
  };
}
