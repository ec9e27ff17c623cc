import {
  constraintsOf,
  findColumn,
  nameByConvention,
  sameTable,
  tableKey,
  tableRef,
  type ForeignKey,
  type MetaData,
  type OperationOf,
  type Table,
  type TableRef,
} from '@fastappkit/schema';
import { familyOf } from './column-aspects';
import type { Change } from './difference';
import type { OrderInput } from './order';
import { partColumns, sameData, sameSet } from './same';

/** Foreign keys that have to let go of a key or column while it changes. */
export interface ReleasedKeys {
  readonly drops: readonly Change[];
  readonly adds: readonly Change[];
}

/**
 * Finds the foreign keys that stand in the way of changes and that no change drops: those to a primary key or unique
 * constraint which goes, and those on a column, on either side, whose type the database would not change under them.
 *
 * They are dropped before and, if their table stays, added again.
 */
export function releaseKeys(changes: readonly Change[], input: OrderInput): ReleasedKeys {
  const { actual } = input;
  const going = goingKeys(changes, actual);
  const moving = movingColumns(changes, input);
  if (going.length + moving.length === 0) return { drops: [], adds: [] };
  const isHeld = (table: Table, key: ForeignKey): boolean =>
    going.some((one) => sameTable(one.table, key.refTable) && sameSet(one.columns, key.refColumns)) ||
    moving.some(
      (one) =>
        (sameTable(one.table, table) && key.columns.includes(one.column)) ||
        (sameTable(one.table, key.refTable) && key.refColumns.includes(one.column)),
    );
  const held = [...actual.tables.values()].flatMap((table) =>
    table.foreignKeys
      .map((key) => ({ table, key: { ...key, name: key.name ?? nameByConvention(table, key) } }))
      .filter(({ key }) => isHeld(table, key) && !isDropped(table, key, changes)),
  );
  const dropsTable = (table: TableRef): boolean =>
    changes.some(({ op }) => op.kind === 'dropTable' && sameTable(op.table, table));
  return {
    drops: held.map(({ table, key }) => ({
      op: { kind: 'dropConstraint', table: tableRef(table), name: key.name, type: 'foreignKey' },
    })),
    adds: held
      .filter(({ table, key }) => !dropsTable(table) && !dropsTable(key.refTable))
      .map(({ table, key }) => ({ op: { kind: 'addConstraint', table: tableRef(table), constraint: key } })),
  };
}

interface Key {
  readonly table: TableRef;
  readonly columns: readonly string[];
}

function goingKeys(changes: readonly Change[], actual: MetaData): readonly Key[] {
  return changes.flatMap(({ op }): readonly Key[] => {
    if (op.kind !== 'dropConstraint' && op.kind !== 'dropIndex') return [];
    const table = actual.tables.get(tableKey(op.table));
    if (table === undefined) return [];
    if (op.kind === 'dropIndex') {
      const index = table.indexes.find((one) => one.unique === true && one.name === op.name);
      return index === undefined ? [] : [{ table, columns: partColumns(index) }];
    }
    const found = constraintsOf(table).find((one) => one.kind === op.type && isCalled(one, op.name));
    if (found?.kind !== 'primaryKey' && found?.kind !== 'unique') return [];
    return [{ table, columns: found.columns }];
  });
}

// A table has one primary key, so it is found without its name.
function isCalled(constraint: { readonly kind: string; readonly name?: string }, name: string): boolean {
  return constraint.kind === 'primaryKey' || constraint.name === name;
}

function movingColumns(
  changes: readonly Change[],
  { actual, features }: OrderInput,
): readonly { readonly table: TableRef; readonly column: string }[] {
  // Where no column can be altered, the table is built anew, and its foreign keys with it.
  if (!features.alterColumn) return [];
  return changes.flatMap(({ op }) => {
    if (op.kind !== 'alterColumn') return [];
    const moves = features.alterForeignKeyColumns ? leavesFamily(op, actual) : changesShape(op);
    return moves ? [{ table: op.table, column: op.column }] : [];
  });
}

function leavesFamily({ table, column, changes }: OperationOf<'alterColumn'>, actual: MetaData): boolean {
  const known = actual.tables.get(tableKey(table));
  const before = known === undefined ? undefined : findColumn(known, column);
  if (changes.type === undefined || before === undefined) return false;
  return !sameData(familyOf(before.type), familyOf(changes.type));
}

/** Whether a column changes in what a foreign key on it, or to it, may hold on to. */
export function changesShape({ changes }: OperationOf<'alterColumn'>): boolean {
  const { type, nullable, charset, collation, autoIncrement, generated } = changes;
  return [type, nullable, charset, collation, autoIncrement, generated].some((one) => one !== undefined);
}

function isDropped(table: Table, key: ForeignKey, changes: readonly Change[]): boolean {
  return changes.some(
    ({ op }) =>
      op.kind === 'dropConstraint' && op.type === 'foreignKey' && op.name === key.name && sameTable(op.table, table),
  );
}
