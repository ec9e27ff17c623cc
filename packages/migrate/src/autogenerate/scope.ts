import {
  sameTable,
  tableKey,
  type Column,
  type ForeignKey,
  type MetaData,
  type Operation,
  type OperationKind,
  type OperationOf,
  type TableRef,
} from '@fastappkit/schema';
import type { Change } from './difference';
import { enumsOfType } from './filter-enums';
import { partColumns } from './same';

/** The part of a comparison that one app writes into its script, and the rest. Both keep their order. */
export interface ScopedChanges {
  readonly kept: readonly Change[];
  readonly left: readonly Change[];
}

/**
 * Keeps the changes of the tables that an app owns, and what these need from the others.
 *
 * Needed are tables, columns and keys that its foreign keys refer to, the enums and sequences of its columns, and
 * the way out of what it drops: foreign keys of others to a table or key that goes. Extensions go with anything.
 *
 * @param before  The schema that the changes start from.
 */
export function operationsOfApp(
  changes: readonly Change[],
  owns: (ref: TableRef) => boolean,
  before: MetaData,
): ScopedChanges {
  const kept = new Set(changes.filter(({ op }) => tablesOf(op).some(owns)));
  const providers = providersOf(changes);
  const queue = [...kept];
  for (let change = queue.pop(); change !== undefined; change = queue.pop()) {
    const needed = [
      ...requirements(change.op, before).flatMap((key) => providers.get(key) ?? []),
      ...(change.op.kind === 'createExtension' ? [] : (providers.get('extension') ?? [])),
    ];
    for (const one of needed) {
      if (kept.has(one)) continue;
      kept.add(one);
      queue.push(one);
    }
  }
  for (const change of freed(changes, kept)) kept.add(change);
  return { kept: changes.filter((one) => kept.has(one)), left: changes.filter((one) => !kept.has(one)) };
}

// An enum or sequence that goes was used by tables which the operation does not name: it waits until all else is kept.
function freed(changes: readonly Change[], kept: ReadonlySet<Change>): readonly Change[] {
  const frees = ({ op }: Change): boolean => op.kind === 'dropEnum' || op.kind === 'dropSequence';
  const waits = changes.some((change) => !kept.has(change) && !frees(change) && change.op.kind !== 'createTable');
  return waits || kept.size === 0 ? [] : changes.filter(frees);
}

function tablesOf(op: Operation): readonly TableRef[] {
  if (op.kind === 'renameTable') return [op.table, { ...op.table, name: op.to }];
  return 'table' in op ? [op.table] : [];
}

function providersOf(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const providers = new Map<string, Change[]>();
  for (const change of changes) {
    for (const key of provisions(change.op)) providers.set(key, [...(providers.get(key) ?? []), change]);
  }
  return providers;
}

/** What an operation brings into being, or takes out of the way, as words that `requirements` uses too. */
function provisions(op: Operation): readonly string[] {
  // The table maps each kind to the function of that kind, which TypeScript cannot follow through a union.
  return (PROVISIONS[op.kind] as ((op: Operation) => readonly string[]) | undefined)?.(op) ?? [];
}

const PROVISIONS: { readonly [K in OperationKind]?: (op: OperationOf<K>) => readonly string[] } = {
  createExtension: () => ['extension'],
  createEnum: (op) => [`enum ${tableKey(op.enum)}`],
  alterEnum: (op) => [`enum ${tableKey(op.enum)}`],
  createSequence: (op) => [`sequence ${op.sequence.name}`],
  createTable: (op) => [`table ${tableKey(op.table)}`],
  renameTable: (op) => [`table ${tableKey({ ...op.table, name: op.to })}`],
  addColumn: (op) => [columnKey(op.table, op.column.name)],
  renameColumn: (op) => [columnKey(op.table, op.to)],
  addConstraint: ({ table, constraint }) =>
    constraint.kind === 'primaryKey' || constraint.kind === 'unique' ? [uniqueKey(table, constraint.columns)] : [],
  createIndex: ({ table, index }) => (index.unique === true ? [uniqueKey(table, partColumns(index))] : []),
  dropConstraint: (op) => [`drop ${tableKey(op.table)} ${op.name}`],
  dropTable: (op) => [`drop ${tableKey(op.table)}`],
};

function requirements(op: Operation, before: MetaData): readonly string[] {
  const own = tablesOf(op).map((table) => `table ${tableKey(table)}`);
  switch (op.kind) {
    case 'createTable':
      return [...own, ...op.table.columns.flatMap(ofColumn), ...op.table.foreignKeys.flatMap(ofForeignKey)];
    case 'addColumn':
      return [...own, ...ofColumn(op.column)];
    case 'alterColumn':
      return [
        ...own,
        ...(op.changes.type === undefined ? [] : enumsOfType(op.changes.type).map((key) => `enum ${key}`)),
      ];
    case 'addConstraint':
      return [...own, ...(op.constraint.kind === 'foreignKey' ? ofForeignKey(op.constraint) : [])];
    case 'dropTable':
      return [...own, ...referencesTo(op.table, before)];
    case 'dropColumn':
      return [...own, ...referencesTo(op.table, before, [op.column])];
    case 'dropConstraint':
      return [...own, ...referencesTo(op.table, before, keyColumns(op, before))];
    default:
      return own;
  }
}

function ofColumn(column: Column): readonly string[] {
  const enums = enumsOfType(column.type).map((key) => `enum ${key}`);
  const text = column.default?.kind === 'expression' ? column.default.sql : '';
  const names = [...text.matchAll(/nextval\s*\(\s*'([^']*)'/gi)].map((match) => (match[1] ?? '').replaceAll('"', ''));
  return [...enums, ...names.map((name) => `sequence ${name.split('.').at(-1) ?? name}`)];
}

function ofForeignKey({ refTable, refColumns }: ForeignKey): readonly string[] {
  return [
    `table ${tableKey(refTable)}`,
    ...refColumns.map((column) => columnKey(refTable, column)),
    uniqueKey(refTable, refColumns),
  ];
}

function keyColumns({ table, name, type }: OperationOf<'dropConstraint'>, before: MetaData): readonly string[] {
  const found = before.tables.get(tableKey(table));
  if (type === 'primaryKey') return found?.primaryKey?.columns ?? [];
  return found?.uniques.find((one) => type === 'unique' && one.name === name)?.columns ?? [];
}

// The foreign keys to a table, or to columns of it, that go: they, or their table, have to go before.
function referencesTo(ref: TableRef, before: MetaData, columns?: readonly string[]): readonly string[] {
  return [...before.tables.values()].flatMap((table) => {
    const keys = table.foreignKeys.filter(
      (key) =>
        sameTable(key.refTable, ref) &&
        (columns === undefined || key.refColumns.some((column) => columns.includes(column))),
    );
    if (keys.length === 0) return [];
    return [`drop ${tableKey(table)}`, ...keys.map((key) => `drop ${tableKey(table)} ${key.name ?? ''}`)];
  });
}

function columnKey(table: TableRef, column: string): string {
  return `column ${tableKey(table)} ${column}`;
}

function uniqueKey(table: TableRef, columns: readonly string[]): string {
  return `unique ${tableKey(table)} ${JSON.stringify([...columns].sort())}`;
}
