import { constraintsOf, findColumn, requireTable, type MetaData, type Operation } from '@fastappkit/schema';

/** Whether `op` asks for IF EXISTS or IF NOT EXISTS. */
export function isConditional(op: Operation): boolean {
  return ('ifExists' in op && op.ifExists) || ('ifNotExists' in op && op.ifNotExists);
}

/** Whether a conditional operation inside of a table has nothing left to do, where the database has no words to ask. */
export function isSettled(op: Operation, before: MetaData): boolean {
  if (!isConditional(op)) return false;
  switch (op.kind) {
    case 'addColumn':
      return findColumn(requireTable(before, op.table), op.column.name) !== undefined;
    case 'dropColumn':
      return findColumn(requireTable(before, op.table), op.column) === undefined;
    case 'createIndex':
      return requireTable(before, op.table).indexes.some((index) => index.name === op.index.name);
    case 'dropIndex':
      return !requireTable(before, op.table).indexes.some((index) => index.name === op.name);
    case 'dropConstraint': {
      const constraints = constraintsOf(requireTable(before, op.table));
      return !constraints.some((one) => one.kind === op.type && (op.type === 'primaryKey' || one.name === op.name));
    }
    default:
      return false;
  }
}
