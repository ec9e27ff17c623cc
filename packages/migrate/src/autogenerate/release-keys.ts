import {
  constraintsOf,
  sameTable,
  tableKey,
  tableRef,
  type ForeignKey,
  type MetaData,
  type Table,
  type TableRef,
} from '@fastappkit/schema';
import type { Change } from './difference';
import { partColumns, sameSet } from './same';

/** Foreign keys that have to let go of a key while it is replaced. */
export interface ReleasedKeys {
  readonly drops: readonly Change[];
  readonly adds: readonly Change[];
}

/**
 * Finds the foreign keys that refer to a primary key or unique constraint which is dropped, and that no change drops.
 *
 * No database drops a key that is referred to. They are dropped before and, if their table stays, added again.
 */
export function releaseKeys(changes: readonly Change[], actual: MetaData): ReleasedKeys {
  const going = goingKeys(changes, actual);
  if (going.length === 0) return { drops: [], adds: [] };
  const held = [...actual.tables.values()].flatMap((table) =>
    table.foreignKeys
      .filter((key) => going.some((one) => sameTable(one.table, key.refTable) && sameSet(one.columns, key.refColumns)))
      .filter((key) => key.name !== undefined && !isDropped(table, key, changes))
      .map((key) => ({ table, key })),
  );
  const dropsTable = (table: Table): boolean =>
    changes.some(({ op }) => op.kind === 'dropTable' && sameTable(op.table, table));
  return {
    drops: held.map(({ table, key }) => ({
      op: { kind: 'dropConstraint', table: tableRef(table), name: key.name ?? '', type: 'foreignKey' },
    })),
    adds: held
      .filter(({ table }) => !dropsTable(table))
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

function isDropped(table: Table, key: ForeignKey, changes: readonly Change[]): boolean {
  return changes.some(
    ({ op }) =>
      op.kind === 'dropConstraint' && op.type === 'foreignKey' && op.name === key.name && sameTable(op.table, table),
  );
}
