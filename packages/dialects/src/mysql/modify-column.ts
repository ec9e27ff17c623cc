import {
  applyColumnChanges,
  findColumn,
  requireTable,
  SchemaError,
  tableKey,
  type AlterColumn,
  type Check,
  type Column,
  type ColumnChanges,
  type MetaData,
  type Table,
} from '@fastappkit/schema';
import { parenthesize, words } from '../sql-builder';
import { columnClause } from './column';
import { isZeroMoment } from './normal-column';
import type { MysqlSyntax } from './syntax';

/** MODIFY states the whole column anew, since what it leaves out is lost. @throws SchemaError TABLE_MISSING, OBJECT_MISSING */
export function alterColumnAction(syntax: MysqlSyntax, op: AlterColumn, before: MetaData): string {
  const table = requireTable(before, op.table);
  const column = findColumn(table, op.column);
  if (column === undefined) {
    throw new SchemaError('OBJECT_MISSING', { what: 'column', name: op.column, table: tableKey(table) });
  }
  return modifyColumn(syntax, table, changedColumn(syntax, column, op.changes));
}

function changedColumn(syntax: MysqlSyntax, column: Column, changes: ColumnChanges): Column {
  const { default: value, ...rest } = column;
  // Nobody asked for that default, and it goes together with what implies it.
  const isImplied = syntax.impliesZeroMoment && value !== undefined && isZeroMoment(value, column);
  return applyColumnChanges(isImplied ? rest : column, changes);
}

/** The action that gives a column of `table` this shape. */
export function modifyColumn(syntax: MysqlSyntax, table: Table, column: Column): string {
  return `MODIFY COLUMN ${columnOfTable(syntax, table, column)}`;
}

/** A column with the check that belongs to it. */
export function columnOfTable(syntax: MysqlSyntax, table: Table, column: Column): string {
  const check = table.checks.find((one) => ownerOf(syntax, table, one)?.name === column.name);
  return words(columnClause(syntax, column), check === undefined ? '' : `CHECK ${parenthesize(check.sql)}`);
}

/** The column that a check belongs to: MariaDB gives such a check the column's name, and no way to change it alone. */
export function ownerOf(syntax: MysqlSyntax, table: Table, check: Pick<Check, 'name'>): Column | undefined {
  return syntax.columnChecks && check.name !== undefined ? findColumn(table, check.name) : undefined;
}
