import {
  constraintsOf,
  findColumn,
  findUnique,
  isConditional,
  requireTable,
  type Table,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';

/** Whether a conditional operation inside of a table has nothing left to do, where the database has no words to ask. */
export function isSettled(op: Operation, before: MetaData): boolean {
  if (!isConditional(op)) return false;
  switch (op.kind) {
    case 'addColumn':
      return findColumn(requireTable(before, op.table), op.column.name) !== undefined;
    case 'dropColumn':
      return findColumn(requireTable(before, op.table), op.column) === undefined;
    case 'createIndex':
      return hasIndex(requireTable(before, op.table), op.index.name);
    case 'dropIndex':
      return !hasIndex(requireTable(before, op.table), op.name);
    case 'dropConstraint': {
      const table = requireTable(before, op.table);
      const isThere = constraintsOf(table).some(
        (one) => one.kind === op.type && (op.type === 'primaryKey' || one.name === op.name),
      );
      return !isThere && !(op.type === 'unique' && findUnique(table, op.name) !== undefined);
    }
    default:
      return false;
  }
}

function hasIndex(table: Table, name: string): boolean {
  return table.indexes.some((index) => index.name === name) || findUnique(table, name) !== undefined;
}
