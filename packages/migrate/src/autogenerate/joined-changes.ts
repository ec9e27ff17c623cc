import { tableKey, type Operation, type Table, type TableRef } from '@fastappkit/schema';
import type { Change } from './difference';
import type { OrderInput } from './order';

/** Joins the changes of a table that a database can only make together. */
export function joinChanges(changes: readonly Change[], input: OrderInput): readonly Change[] {
  return batchShapes(batchKeys(changes, input), input);
}

/**
 * Joins what changes the primary key of a table with what starts or stops numbering its rows, where a column that
 * numbers its rows has to be a key at all times: none of the steps between would be a table. The same goes for a table
 * WITHOUT ROWID.
 */
function batchKeys(changes: readonly Change[], { actual, features }: OrderInput): readonly Change[] {
  if (!features.autoIncrementNeedsKey) return changes;
  const batches = [...tablesWithNewKey(changes)].flatMap(([key, ref]): readonly (readonly [Change, Change[]])[] => {
    const table = actual.tables.get(key);
    const own = changes.filter(({ op }) => 'table' in op && tableKey(op.table) === key);
    const isOnKey = own.some(({ op }) => movesRows(op));
    // built anew for its options, the table takes its columns along
    const takesShape = isOnKey || (!features.alterColumn && own.some(({ op }) => op.kind === 'alterTableOptions'));
    const joined = own.filter(
      ({ op, comment }) =>
        changesKey(op) ||
        startsNumbering(op) ||
        dropsNumbered(op, table) ||
        (takesShape && (op.kind === 'alterTableOptions' || shapesColumn({ op, comment }))),
    );
    const needsKey =
      isOnKey ||
      table?.options?.withoutRowid === true ||
      table?.columns.some((column) => column.autoIncrement === true) === true;
    if (joined.length < 2 || !(needsKey || joined.some(({ op }) => startsNumbering(op)))) return [];
    const operations = joined.map(({ op }) => op).sort((a, b) => stepOf(a) - stepOf(b));
    return [[{ op: { kind: 'batch', table: ref, operations } }, joined]];
  });
  const joined = new Set(batches.flatMap(([, parts]) => parts));
  return [...changes.filter((change) => !joined.has(change)), ...batches.map(([batch]) => batch)];
}

/**
 * Joins the options of a table with its columns where the table is built anew for them: the options decide how types
 * are spelled, so types that were spelled for the other options would be lost in between, and those
 * that go may not exist under the new options.
 */
function batchShapes(changes: readonly Change[], { features }: OrderInput): readonly Change[] {
  if (features.alterColumn) return changes;
  const options = changes.filter(({ op }) => op.kind === 'alterTableOptions');
  return options.reduce((all, change) => {
    const { op } = change;
    const isOwn = (one: Change): boolean =>
      op.kind === 'alterTableOptions' &&
      'table' in one.op &&
      tableKey(one.op.table) === tableKey(op.table) &&
      shapesColumn(one);
    const own = all.filter(isOwn);
    if (op.kind !== 'alterTableOptions' || own.length === 0) return all;
    const operations = [op, ...own.map((one) => one.op)];
    const batch: Change = { op: { kind: 'batch', table: op.table, operations } };
    return [...all.filter((one) => one !== change && !own.includes(one)), batch];
  }, changes);
}

function tablesWithNewKey(changes: readonly Change[]): ReadonlyMap<string, TableRef> {
  return new Map(
    changes.flatMap(({ op }) => ('table' in op && changesKey(op) ? [[tableKey(op.table), op.table] as const] : [])),
  );
}

function changesKey(op: Operation): boolean {
  return (
    (op.kind === 'dropConstraint' && op.type === 'primaryKey') ||
    (op.kind === 'addConstraint' && op.constraint.kind === 'primaryKey')
  );
}

const SHAPES_COLUMN: ReadonlySet<Operation['kind']> = new Set(['addColumn', 'alterColumn', 'dropColumn']);

// A remark asks for something between this change and the one before.
function shapesColumn({ op, comment }: { readonly op: Operation; readonly comment?: string | undefined }): boolean {
  return SHAPES_COLUMN.has(op.kind) && comment === undefined;
}

// Rows that are kept in the primary key, or will be, need one at all times.
function movesRows(op: Operation): boolean {
  return op.kind === 'alterTableOptions' && op.changes.withoutRowid !== undefined;
}

function startsNumbering(op: Operation): boolean {
  if (op.kind === 'addColumn') return op.column.autoIncrement === true;
  return op.kind === 'alterColumn' && op.changes.autoIncrement !== undefined;
}

function dropsNumbered(op: Operation, table: Table | undefined): boolean {
  return (
    op.kind === 'dropColumn' &&
    table?.columns.some((column) => column.name === op.column && column.autoIncrement === true) === true
  );
}

function stepOf(op: Operation): number {
  return ['dropConstraint', 'dropColumn', 'addColumn', 'alterColumn', 'addConstraint'].indexOf(op.kind);
}
