import {
  constraintsOf,
  tableRef,
  type Column,
  type Constraint,
  type CreateTable,
  type PartitionBy,
  type Table,
} from '@fastappkit/schema';
import { block, list, words } from '../sql-builder';
import { indexPart, storageParameters } from '../index-clause';
import type { Ddl } from '../ddl';
import { createTableSql } from '../ddl';
import type { Statement } from '../statement';
import { unsupported } from '../unsupported';
import { defaultValue } from './column';
import { allComments } from './comments';
import { createIndex } from './indexes';
import { numberedColumn } from './serial';

/**
 * A table with its indexes and comments. Constraints that are not valid are added at the end: inside of CREATE TABLE
 * the server takes NOT VALID and ignores it, since there are no rows.
 *
 * @see https://www.postgresql.org/docs/current/sql-createtable.html
 */
export function createTable(ddl: Ddl, op: CreateTable): readonly Statement[] {
  const { table } = op;
  const target = tableRef(table);
  const condition = op.ifNotExists === undefined ? {} : { ifNotExists: op.ifNotExists };
  const numbered = table.columns.map((column) => numberedColumn(target, column, op.ifNotExists));
  return [
    ...numbered.flatMap((one) => one.before),
    { sql: table.partitionOf === undefined ? createTableSql(ddl, table, op.ifNotExists) : createPartitionSql(ddl, op) },
    ...numbered.flatMap((one) => one.after),
    ...table.indexes.flatMap((index) => createIndex(ddl, { kind: 'createIndex', table: target, index, ...condition })),
    ...constraintsOf(table)
      .filter(isNotValid)
      .map((constraint) => ({ sql: `ALTER TABLE ${ddl.quoteTable(table)} ADD ${ddl.constraint(constraint)}` })),
    ...allComments(table),
  ];
}

/** What stands between the parentheses of CREATE TABLE. */
export function tableItems(ddl: Ddl, table: Table): readonly string[] {
  const constraints = constraintsOf(table).filter((constraint) => !isNotValid(constraint));
  const columns = table.columns.map((column) => numberedColumn(tableRef(table), column).column);
  return [...columns.map(ddl.column), ...constraints.map(ddl.constraint)];
}

/** What follows the parentheses of CREATE TABLE. */
export function tableTail(ddl: Ddl, { partitionBy, options }: Table): string {
  const { storage = {} } = options ?? {};
  return words(
    partitionBy === undefined ? '' : partitionByClause(ddl, partitionBy),
    Object.keys(storage).length === 0 ? '' : `WITH (${storageParameters(ddl, storage)})`,
  );
}

function isNotValid(constraint: Constraint): boolean {
  return 'notValid' in constraint && constraint.notValid;
}

/** PARTITION BY. Partitions that a model counts or lists in it are MySQL's, and refused with OPERATION_UNSUPPORTED. */
export function partitionByClause(ddl: Ddl, partitionBy: PartitionBy): string {
  const { strategy, parts, partitions, count, linear, subpartitionBy } = partitionBy;
  if (strategy === 'key' || [partitions, count, linear, subpartitionBy].some((one) => one !== undefined)) {
    unsupported(
      ddl.title,
      'partitions that belong to the table itself',
      'Divide by range, list or hash, and declare each partition as a table with partitionOf.',
    );
  }
  return `PARTITION BY ${strategy.toUpperCase()} ${list(parts.map((part) => indexPart(ddl, part)))}`;
}

// The columns of a partition are those of its parent: it can only say what it has otherwise.
function createPartitionSql(ddl: Ddl, { table, ifNotExists }: CreateTable): string {
  const { partitionOf } = table;
  const items = [
    ...table.columns.map((column) => ownColumn(ddl, column)),
    ...tableItems(ddl, { ...table, columns: [] }),
  ];
  return words(
    'CREATE',
    ddl.tableKind?.(table),
    'TABLE',
    ifNotExists === true ? 'IF NOT EXISTS' : '',
    ddl.quoteTable(table),
    partitionOf === undefined ? '' : `PARTITION OF ${ddl.quoteTable(partitionOf.parent)}`,
    items.length === 0 ? '' : block(items),
    partitionOf?.bound,
    tableTail(ddl, table),
  );
}

function ownColumn(ddl: Ddl, column: Column): string {
  const isComputed = column.generated !== undefined || column.identity !== undefined || column.autoIncrement === true;
  const value = column.default === undefined ? 'NULL' : defaultValue(column.default);
  return words(ddl.quoteIdent(column.name), column.nullable ? '' : 'NOT NULL', isComputed ? '' : `DEFAULT ${value}`);
}
