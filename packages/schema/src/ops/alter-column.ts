import { canonicalJson } from '../canonical-json';
import type { Column, ColumnDefault, GeneratedColumn, Identity } from '../column';
import type { ConflictAction } from '../constraints';
import type { SequenceOptions } from '../sequence';
import { requireTable, updateTable, type MetaData } from '../metadata';
import { inheritedColumns } from '../inherited-columns';
import { findColumn, tableKey, tableRef, type Table, type TableRef } from '../table';
import type { ColumnType } from '../types';
import { withVoidParts } from './charset-parts';
import { placeColumn, placeOf, type ColumnPlace } from './column-place';
import type { OperationDef } from './define';
import type { OnlineDdl } from './online-ddl';
import { dropColumn } from './drop-column';
import type { Operation } from './operation';
import { partitionsBelow, updatePartitions } from './partitions';
import { columnOf } from './table-parts';
import { probeChange } from './probe';

/** Changes some aspects of one column; what `changes` does not name stays as it is. */
export interface AlterColumn extends OnlineDdl, ColumnPlace {
  readonly kind: 'alterColumn';
  readonly table: TableRef;
  readonly column: string;
  readonly changes: ColumnChanges;
  /** PostgreSQL: the expression that turns old values into the new type. */
  readonly using?: string;
}

/** New values of the aspects that change; `null` takes an optional aspect away. */
export interface ColumnChanges {
  readonly type?: ColumnType;
  readonly nullable?: boolean;
  readonly default?: ColumnDefault | null;
  readonly onUpdate?: string | null;
  readonly autoIncrement?: boolean;
  readonly sequence?: SequenceOptions | null;
  readonly identity?: Identity | null;
  readonly generated?: GeneratedColumn | null;
  readonly charset?: string | null;
  readonly collation?: string | null;
  readonly invisible?: boolean;
  readonly comment?: string | null;
  readonly onNullConflict?: ConflictAction | null;
}

export const alterColumn: OperationDef<AlterColumn> = {
  describe: (op) =>
    `alter column ${tableKey(op.table)}.${op.column} (${[...Object.keys(op.changes), ...(isMoved(op) ? ['place'] : [])].join(', ')})`,
  reverse(op, before) {
    const table = requireTable(before, op.table);
    const column = knownColumn(op, before);
    if (op.changes.generated === null && column.generated !== undefined) return computeAgain(op, before);
    const changes = changesBack(column, op.changes);
    const place = isMoved(op) ? placeOf(table, op.column) : {};
    const back: Operation = { kind: 'alterColumn', table: op.table, column: op.column, changes, ...place };
    const partitions = partitionsBack(op, column, before);
    return partitions.length === 0 ? back : { kind: 'batch', table: op.table, operations: [back, ...partitions] };
  },
  apply(op, before) {
    const altered = updateTable(before, op.table, (table) => {
      const changed = applyColumnChanges(knownColumn(op, before), op.changes);
      if (findColumn(table, op.column) === undefined) return { ...table, columns: [...table.columns, changed] };
      const columns = table.columns.map((column) => (column.name === op.column ? changed : column));
      const altered = { ...table, columns: isMoved(op) ? placeColumn(table, changed, op) : columns };
      return op.changes.nullable === undefined ? altered : withKeyNullable(altered, op.column);
    });
    return passOn(op, altered);
  },
  probe: (op, now) => {
    const probe = probeChange(now, (before) => alterColumn.apply(op, before));
    // An expression over the old values must not see the new ones.
    return probe === 'open' && op.using !== undefined ? 'unclear' : probe;
  },
  needs: (op) => [op.table],
  touches: (op) => [{ what: 'column', object: tableKey(op.table), name: op.column }],
};

// A partition need not list the columns of its parent.
function knownColumn(op: AlterColumn, before: MetaData): Column {
  const table = requireTable(before, op.table);
  const inherited = inheritedColumns(table, before).find(({ name }) => name === op.column);
  return findColumn(table, op.column) ?? inherited ?? columnOf(table, op.column);
}

// A key takes NULL, which only SQLite allows, where one of its columns does.
function withKeyNullable(table: Table, column: string): Table {
  const { primaryKey } = table;
  if (primaryKey?.columns.includes(column) !== true) return table;
  const takesNull = table.columns.some(({ name, nullable }) => nullable && primaryKey.columns.includes(name));
  const { nullable: _nullable, ...strict } = primaryKey;
  return { ...table, primaryKey: takesNull ? { ...strict, nullable: true } : strict };
}

function isMoved({ first, after }: ColumnPlace): boolean {
  return first === true || after !== undefined;
}

// What the server changes in the partitions of a table as well, also where they had something of their own.
const PASSED_ON = ['type', 'nullable', 'default', 'collation'] as const;

function passOn({ table: ref, column: name, changes }: AlterColumn, schema: MetaData): MetaData {
  const passed = only(changes, PASSED_ON);
  if (Object.keys(passed).length === 0) return schema;
  return updatePartitions(schema, ref, (table) => ({
    ...table,
    columns: table.columns.map((column) => (column.name === name ? applyColumnChanges(column, passed) : column)),
  }));
}

// What partitions had of their own, which the change of their parent and the way back take from them.
function partitionsBack(op: AlterColumn, column: Column, before: MetaData): readonly Operation[] {
  const taken = only(op.changes, ['nullable', 'default']);
  return partitionsBelow(op.table, before).flatMap((table): readonly Operation[] => {
    const own = findColumn(table, op.column);
    const aspects = Object.keys(taken) as (keyof typeof taken)[];
    const kept =
      own === undefined ? [] : aspects.filter((key) => canonicalJson(own[key]) !== canonicalJson(column[key]));
    if (own === undefined || kept.length === 0) return [];
    return [
      { kind: 'alterColumn', table: tableRef(table), column: op.column, changes: changesBack(own, only(taken, kept)) },
    ];
  });
}

function only<K extends keyof ColumnChanges>(changes: ColumnChanges, keys: readonly K[]): Pick<ColumnChanges, K> {
  // Each aspect may be absent.
  return Object.fromEntries(keys.flatMap((key) => (changes[key] === undefined ? [] : [[key, changes[key]]]))) as Pick<
    ColumnChanges,
    K
  >;
}

// Aspects that are absent where they are false.
const FLAGS: ReadonlySet<string> = new Set<keyof ColumnChanges>(['autoIncrement', 'invisible']);

/** The column as it is after `changes`. */
export function applyColumnChanges(column: Column, changes: ColumnChanges): Column {
  const merged = { ...column, ...withVoidParts(changes, column) };
  const present = Object.entries(merged).filter(
    ([key, value]) => value !== null && !(value === false && FLAGS.has(key)),
  );
  // Only aspects that `null` or `false` takes away were filtered, and all of those are optional in Column.
  return Object.fromEntries(present) as unknown as Column;
}

// Few databases make a column with values into a computed one, and its values would be computed anew in any case.
function computeAgain({ table, column }: AlterColumn, before: MetaData): Operation {
  const drop = { kind: 'dropColumn', table, column } as const;
  const back = dropColumn.reverse(drop, before);
  return { kind: 'batch', table, operations: [drop, ...(back.kind === 'batch' ? back.operations : [back])] };
}

function changesBack(column: Column, changes: ColumnChanges): ColumnChanges {
  const old = Object.keys(withVoidParts(changes, column)).map((key) => {
    const aspect = key as keyof ColumnChanges;
    return [aspect, column[aspect] ?? (FLAGS.has(aspect) ? false : null)];
  });
  return Object.fromEntries(old) as ColumnChanges;
}
