import {
  applyOperations,
  findColumn,
  tableKey,
  type MetaData,
  type Operation,
  type Table,
  type TableRef,
} from '@fastappkit/schema';
import { quoting } from './quoting';
import { indexesOf } from './key-indexes';

/**
 * The index under a numbered column that no key of the model starts with.
 *
 * MySQL refuses such a column even for the moment between the statements that add it and its key, or that drop the key
 * and add another. So the index is there for as long as nothing else is, and introspection does not show it.
 * @see https://dev.mysql.com/doc/refman/9.0/en/example-auto-increment.html
 */
export const AUTO_INCREMENT_INDEX = 'fastappkit_auto_increment';

/** The index as an item of CREATE TABLE, if the table needs it. */
export function autoIncrementIndexes(table: Table): readonly string[] {
  const column = columnWithoutKey(table);
  return column === undefined
    ? []
    : [`INDEX ${quoting.quoteIdent(AUTO_INCREMENT_INDEX)} (${quoting.quoteIdent(column)})`];
}

/** What ALTER TABLE has to do beside `op` so that the index is there exactly if it is needed; nothing for an unknown table. */
export function autoIncrementActions(op: Operation, ref: TableRef, before: MetaData): readonly string[] {
  const table = before.tables.get(tableKey(ref));
  const isNumbered = table?.columns.some((one) => one.autoIncrement === true) === true;
  if (table === undefined || !(isNumbered || startsNumbering(op))) return [];
  const after = applyOperations([op], before).tables.get(tableKey(ref));
  const old = columnWithoutKey(table);
  const indexes = after === undefined ? [] : autoIncrementIndexes(after);
  if (old === undefined) return indexes.map((index) => `ADD ${index}`);
  // The index of a column goes with it.
  const isLeft = indexes.length === 0 && after !== undefined && findColumn(after, old) !== undefined;
  return isLeft ? [`DROP INDEX ${quoting.quoteIdent(AUTO_INCREMENT_INDEX)}`] : [];
}

function startsNumbering(op: Operation): boolean {
  if (op.kind === 'addColumn') return op.column.autoIncrement === true;
  return op.kind === 'alterColumn' && op.changes.autoIncrement === true;
}

function columnWithoutKey(table: Table): string | undefined {
  const column = table.columns.find((one) => one.autoIncrement === true)?.name;
  if (column === undefined) return undefined;
  // Other engines number rows within the columns before, too.
  const counts = /^innodb$/i.test(table.options?.engine ?? 'InnoDB') ? 1 : Infinity;
  const isKey = (columns: readonly string[]): boolean => columns.slice(0, counts).includes(column);
  const hasKey = [...indexesOf(table), ...table.foreignKeys].some(({ columns }) => isKey(columns));
  return hasKey ? undefined : column;
}
