import {
  applyOperations,
  findColumn,
  requireTable,
  type Column,
  type ColumnDefault,
  type MetaData,
  type Operation,
  type OperationOf,
  type Table,
} from '@fastappkit/schema';
import type { Statement } from '../statement';
import { unsupported } from '../unsupported';
import { isConstantDefault } from './column';
import { withEnumChecks, withoutEnumChecks } from './enum-checks';
import { TITLE } from './quoting';
import { rebuildTable, type RebuildTools } from './rebuild';
import { refuseUsed, usersOf } from './users';

/** The operations that a rebuild can carry out: they change the shape of one table and no row. */
export type ShapeOperation = OperationOf<
  | 'addColumn'
  | 'dropColumn'
  | 'renameColumn'
  | 'alterColumn'
  | 'createIndex'
  | 'dropIndex'
  | 'addConstraint'
  | 'dropConstraint'
  | 'alterTableOptions'
>;

/** Whether SQLite can carry out `op` only by building the table anew. */
export function needsRebuild(op: Operation): boolean {
  switch (op.kind) {
    case 'addColumn':
      return !isAddable(op.column);
    case 'dropColumn':
    case 'alterColumn':
    case 'addConstraint':
    case 'dropConstraint':
      return true;
    case 'alterTableOptions':
      // Those of other databases are not addressed to this one.
      return ['strict', 'withoutRowid', 'partitionBy'].some((option) => option in op.changes);
    default:
      return false;
  }
}

/**
 * Rebuilds a table into the shape that `operations`, all on that table, give it.
 * @throws SchemaError TABLE_MISSING, OBJECT_MISSING, OBJECT_EXISTS
 * @throws DialectError OPERATION_UNSUPPORTED  A comment, or a renamed column beside triggers and views.
 * @throws DialectError OBJECT_IN_USE  A view or trigger uses a column that goes.
 */
export function rebuildFor(
  tools: RebuildTools,
  operations: readonly ShapeOperation[],
  schema: MetaData,
): readonly Statement[] {
  const [first] = operations;
  if (first === undefined) return [];
  const before = requireTable(schema, first.table);
  const after = requireTable(applyOperations(operations, schema), first.table);
  operations.forEach((op) => refuse(op, { before, after, schema }));
  const sources = traceColumns(before, operations);
  const changed = before.columns.filter((column) => losesEnum(column, after, sources));
  return rebuildTable(tools, { before, after: withEnumChecks(withoutEnumChecks(after, changed)), sources });
}

// What ADD COLUMN takes: https://www.sqlite.org/lang_altertable.html#alter_table_add_column
function isAddable(column: Column): boolean {
  if (column.autoIncrement === true || column.generated?.stored === true) return false;
  if (isNull(column.default)) return column.nullable;
  return isConstantDefault(column.default);
}

function isNull(value: ColumnDefault | undefined): value is undefined {
  return value === undefined || (value.kind === 'literal' ? value.value === null : /^null$/i.test(value.sql.trim()));
}

interface Place {
  readonly before: Table;
  readonly after: Table;
  readonly schema: MetaData;
}

function refuse(op: ShapeOperation, { before, after, schema }: Place): void {
  if (op.kind === 'alterColumn' && op.changes.comment !== undefined) {
    unsupported(TITLE, 'comments of columns', 'Keep the comment in the model only.');
  }
  // One that comes back in the same rebuild, such as a column that is computed from then on, leaves its users whole.
  const goes = op.kind === 'dropColumn' && findColumn(after, op.column) === undefined;
  if (goes && findColumn(before, op.column) !== undefined) refuseUsed(before, op.column, schema);
  // Their texts would have to follow, which only a rename by itself does.
  if (op.kind === 'renameColumn' && isMentioned(before, op.from, schema)) {
    unsupported(
      TITLE,
      'way to rename a column in the same rebuild, while a view or trigger uses it',
      'Rename the column by itself, outside of the batch.',
    );
  }
}

function isMentioned(table: Table, column: string, schema: MetaData): boolean {
  return (table.triggers ?? []).length > 0 || usersOf(table, column, schema).length > 0;
}

/** Where the columns of the new table take their values from: new name to old name. */
function traceColumns(before: Table, operations: readonly ShapeOperation[]): ReadonlyMap<string, string> {
  const sources = new Map(before.columns.map((column) => [column.name, column.name]));
  for (const op of operations) {
    if (op.kind === 'dropColumn') sources.delete(op.column);
    if (op.kind !== 'renameColumn') continue;
    sources.set(op.to, sources.get(op.from) ?? op.from);
    sources.delete(op.from);
  }
  return sources;
}

function losesEnum(column: Column, after: Table, sources: ReadonlyMap<string, string>): boolean {
  const survivor = [...sources].find(([, old]) => old === column.name)?.[0];
  const left = survivor === undefined ? undefined : findColumn(after, survivor);
  return left === undefined || (column.type.kind === 'enum' && left.type.kind !== 'enum');
}
