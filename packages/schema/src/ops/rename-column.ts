import type { Column } from '../column';
import type { ForeignKey, PrimaryKey, Unique } from '../constraints';
import type { Index, IndexPart } from '../index-def';
import { updateTable } from '../metadata';
import type { PartitionPart } from '../partition';
import { findColumn, sameTable, tableKey, type Table, type TableRef } from '../table';
import type { OperationDef } from './define';
import type { OnlineDdl } from './online-ddl';
import { updatePartitions } from './partitions';
import { renameInSql } from './rename-in-sql';
import { columnOf, exists } from './table-parts';
import { probeIn, probeRename } from './probe';

/** Renames one column; its values, constraints and indexes stay, and the expressions of its table follow. */
export interface RenameColumn extends OnlineDdl {
  readonly kind: 'renameColumn';
  readonly table: TableRef;
  readonly from: string;
  readonly to: string;
}

export const renameColumn: OperationDef<RenameColumn> = {
  describe: (op) => `rename column ${tableKey(op.table)}.${op.from} to ${op.to}`,
  reverse: (op) => ({ kind: 'renameColumn', table: op.table, from: op.to, to: op.from }),
  apply(op, before) {
    const own = updateTable(before, op.table, (table) => {
      columnOf(table, op.from);
      if (findColumn(table, op.to) !== undefined) exists('column', op.to, table);
      return renameInTable(table, op.from, op.to);
    });
    const renamed = updatePartitions(own, op.table, (table) => renameInTable(table, op.from, op.to));
    return {
      ...renamed,
      tables: new Map([...renamed.tables].map(([key, table]) => [key, followReferences(table, op)])),
    };
  },
  probe: (op, now) =>
    probeIn(now, op.table, (table) =>
      probeRename(findColumn(table, op.from) !== undefined, findColumn(table, op.to) !== undefined),
    ),
  needs: (op) => [op.table],
  touches: (op) => [
    { what: 'column', object: tableKey(op.table), name: op.from },
    { what: 'column', object: tableKey(op.table), name: op.to },
  ],
};

function renameInTable(table: Table, from: string, to: string): Table {
  const swap = (name: string): string => (name === from ? to : name);
  const inKey = <K extends { readonly columns: readonly string[] }>(key: K): K => ({
    ...key,
    columns: key.columns.map(swap),
  });
  const inUnique = <K extends PrimaryKey | Unique>(key: K): K => ({
    ...inKey(key),
    ...(key.include === undefined ? {} : { include: key.include.map(swap) }),
    ...(key.order === undefined ? {} : { order: key.order.map((one) => ({ ...one, column: swap(one.column) })) }),
  });
  const inForeignKey = (key: ForeignKey): ForeignKey => ({
    ...inKey(key),
    ...(key.onDeleteColumns === undefined ? {} : { onDeleteColumns: key.onDeleteColumns.map(swap) }),
  });
  const sql = (expression: string): string => renameInSql(expression, from, to);
  return {
    ...table,
    columns: table.columns.map((column) => renameInColumn(column, from, to)),
    ...(table.primaryKey === undefined ? {} : { primaryKey: inUnique(table.primaryKey) }),
    uniques: table.uniques.map(inUnique),
    foreignKeys: table.foreignKeys.map(inForeignKey),
    checks: table.checks.map((check) => ({ ...check, sql: sql(check.sql) })),
    excludes: table.excludes.map((exclude) => ({
      ...exclude,
      elements: exclude.elements.map((element) => ({ ...element, sql: sql(element.sql) })),
      ...(exclude.where === undefined ? {} : { where: sql(exclude.where) }),
    })),
    indexes: table.indexes.map((index) => renameInIndex(index, from, to)),
    ...(table.partitionBy === undefined
      ? {}
      : {
          partitionBy: {
            ...table.partitionBy,
            parts: table.partitionBy.parts.map((part) => renameInPart(part, from, to)),
          },
        }),
  };
}

function renameInColumn(column: Column, from: string, to: string): Column {
  const { generated } = column;
  return {
    ...column,
    ...(column.name === from ? { name: to } : {}),
    ...(generated === undefined ? {} : { generated: { ...generated, sql: renameInSql(generated.sql, from, to) } }),
  };
}

function renameInIndex(index: Index, from: string, to: string): Index {
  const parts = index.parts.map((part) => renameInPart(part, from, to));
  return {
    ...index,
    parts,
    ...(index.include === undefined ? {} : { include: index.include.map((name) => (name === from ? to : name)) }),
    ...(index.where === undefined ? {} : { where: renameInSql(index.where, from, to) }),
  };
}

function renameInPart<P extends IndexPart | PartitionPart>(part: P, from: string, to: string): P {
  return {
    ...part,
    ...(part.column === from ? { column: to } : {}),
    ...(part.sql === undefined ? {} : { sql: renameInSql(part.sql, from, to) }),
  };
}

function followReferences(table: Table, op: RenameColumn): Table {
  const points = (ref: TableRef): boolean => sameTable(ref, op.table);
  if (!table.foreignKeys.some((key) => points(key.refTable) && key.refColumns.includes(op.from))) return table;
  const foreignKeys = table.foreignKeys.map((key) =>
    points(key.refTable)
      ? { ...key, refColumns: key.refColumns.map((name) => (name === op.from ? op.to : name)) }
      : key,
  );
  return { ...table, foreignKeys };
}
