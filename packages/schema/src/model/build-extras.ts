import type { KeyOrder, Unique } from '../constraints';
import type { Index, IndexPart } from '../index-def';
import type { Naming } from '../naming';
import { withConstraint } from '../ops/table-parts';
import { sameTable, tableKey, type Table } from '../table';
import { buildForeignKey, isColumnRef } from './build-parts';
import type { ColumnRef, IndexPartBuilder } from './column-ref';
import type { ExtraSpec, IndexPartLike, IndexSpec } from './extra';
import { invalidModel } from './invalid-model';

/** The table with one more constraint or index. */
export function addExtra(table: Table, spec: ExtraSpec, naming: Naming): Table {
  const own = (columns: readonly unknown[]): readonly string[] => columns.map((one) => ownColumn(one, table));
  switch (spec.kind) {
    case 'primaryKey':
      if (table.primaryKey !== undefined) throw invalidModel(table, 'it has more than one primary key');
      return withConstraint(table, {
        ...ofNames(spec, own),
        name: spec.name ?? naming({ kind: 'primaryKey', table: table.name }),
      });
    case 'unique': {
      const key = ofNames(spec, own);
      const name = spec.name ?? naming({ kind: 'unique', table: table.name, columns: key.columns });
      return withConstraint(table, { ...key, name });
    }
    case 'foreignKey':
      return withConstraint(table, buildForeignKey({ ...spec, columns: own(spec.columns) }, table, naming));
    case 'check':
    case 'exclude':
      return withConstraint(table, spec);
    case 'index':
      return { ...table, indexes: [...table.indexes, indexOf(spec, table, naming)] };
  }
}

/** The key with the names of its columns in the place of the references. */
function ofNames<K extends Extract<ExtraSpec, { kind: 'primaryKey' | 'unique' }>>(
  { columns, include, ...rest }: K,
  own: (columns: readonly unknown[]) => readonly string[],
): Omit<K, 'columns' | 'include'> & Pick<Unique, 'columns' | 'include' | 'order'> {
  const order = columns.flatMap(orderOf);
  return {
    ...rest,
    columns: columns.flatMap((one) => (isPart(one) ? [one.part.column ?? ''] : own([one]))),
    ...(order.length === 0 ? {} : { order }),
    ...(include === undefined ? {} : { include: own(include) }),
  };
}

function orderOf(column: ColumnRef | IndexPartBuilder): readonly KeyOrder[] {
  if (!isPart(column)) return [];
  const { column: name = '', length, collation, descending } = column.part;
  const order: KeyOrder = {
    column: name,
    ...(length === undefined ? {} : { length }),
    ...(collation === undefined ? {} : { collation }),
    ...(descending === true ? { descending } : {}),
  };
  return Object.keys(order).length === 1 ? [] : [order];
}

// Scripts without types can pass `t.misspelt`, which is undefined.
function isPart(value: ColumnRef | IndexPartBuilder | undefined): value is IndexPartBuilder {
  return value?.kind === 'index-part';
}

function indexOf({ kind, name, parts, include, ...rest }: IndexSpec, table: Table, naming: Naming): Index {
  const built = parts.map((part) => indexPart(part, table));
  const columns = built.map((part) => part.column ?? 'expr');
  return {
    name: name ?? naming({ kind, table: table.name, columns }),
    parts: built,
    ...rest,
    ...(include === undefined ? {} : { include: include.map((one) => ownColumn(one, table)) }),
  };
}

function indexPart(part: IndexPartLike, table: Table): IndexPart {
  // Scripts without types can pass `t.misspelt`, which is undefined.
  if ((part as IndexPartLike | undefined) === undefined) return { column: ownColumn(part, table) };
  if (part.kind === 'sql') return { sql: part.sql };
  return part.kind === 'index-part' ? part.part : { column: ownColumn(part, table) };
}

function ownColumn(value: unknown, table: Table): string {
  if (!isColumnRef(value)) throw invalidModel(table, 'a key or index names a column that the table does not have');
  if (sameTable(value.table, table)) return value.column;
  throw invalidModel(
    table,
    `a key or index names "${tableKey(value.table)}.${value.column}", a column of another table`,
  );
}
