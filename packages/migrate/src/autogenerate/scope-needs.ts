import {
  sameTable,
  tableKey,
  type Column,
  type ColumnType,
  type ForeignKey,
  type MetaData,
  type Operation,
  type OperationKind,
  type OperationOf,
  type TableRef,
} from '@fastappkit/schema';
import { partColumns } from './same';
import { namedTypes } from './used-types';

/** The tables that an operation is about. */
export function tablesOf(op: Operation): readonly TableRef[] {
  if (op.kind === 'renameTable') return [op.table, { ...op.table, name: op.to }];
  if (op.kind === 'alterEnum' && op.change.kind === 'setValues') return op.change.columns.map((use) => use.table);
  return 'table' in op ? [op.table] : [];
}

/** What an operation brings into being, or takes out of the way, as words that `requirements` uses too. */
export function provisions(op: Operation): readonly string[] {
  // The table maps each kind to the function of that kind, which TypeScript cannot follow through a union.
  return (PROVISIONS[op.kind] as ((op: Operation) => readonly string[]) | undefined)?.(op) ?? [];
}

const PROVISIONS: { readonly [K in OperationKind]?: (op: OperationOf<K>) => readonly string[] } = {
  createExtension: () => ['extension'],
  createSchema: (op) => [`schema ${op.name}`],
  createEnum: (op) => [`type ${tableKey(op.enum)}`],
  alterEnum: (op) => [`type ${tableKey(op.enum)}`],
  createDomain: (op) => [`type ${tableKey(op.domain)}`],
  alterDomain: (op) => [`type ${tableKey(op.domain)}`],
  createComposite: (op) => [`type ${tableKey(op.composite)}`],
  alterComposite: (op) => [`type ${tableKey(op.composite)}`],
  createSequence: (op) => [`sequence ${op.sequence.name}`],
  alterSequence: (op) => [`sequence ${op.sequence.name}`],
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

/** What an operation needs to be there, or out of the way, as words that `provisions` uses too. */
export function requirements(op: Operation, before: MetaData): readonly string[] {
  const own = [...tablesOf(op).map((table) => `table ${tableKey(table)}`), ...schemasOf(op)];
  switch (op.kind) {
    case 'createTable': {
      const { columns, foreignKeys, partitionOf } = op.table;
      const parent = partitionOf === undefined ? [] : [`table ${tableKey(partitionOf.parent)}`];
      return [...own, ...parent, ...columns.flatMap(ofColumn), ...foreignKeys.flatMap(ofForeignKey)];
    }
    case 'createDomain':
      return [...own, ...typeKeys(op.domain.type)];
    case 'createComposite':
      return [...own, ...op.composite.fields.flatMap((field) => typeKeys(field.type))];
    case 'attachPartition':
      return [...own, `table ${tableKey(op.partitionOf.parent)}`];
    case 'batch':
      return [...own, ...op.operations.flatMap((one) => requirements(one, before))];
    case 'addColumn':
      return [...own, ...ofColumn(op.column)];
    case 'alterColumn':
      return [...own, ...(op.changes.type === undefined ? [] : typeKeys(op.changes.type))];
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

function typeKeys(type: ColumnType): readonly string[] {
  return namedTypes(type).map((key) => `type ${key}`);
}

// What an operation makes is in a schema.
function schemasOf(op: Operation): readonly string[] {
  const made = Object.entries<unknown>({ ...op }).filter(([key]) => MADE.has(key));
  return made.flatMap(([, one]) => (hasSchema(one) ? [`schema ${one.schema}`] : []));
}

const MADE: ReadonlySet<string> = new Set(['table', 'enum', 'domain', 'composite', 'sequence']);

function hasSchema(value: unknown): value is { readonly schema: string } {
  return typeof value === 'object' && value !== null && 'schema' in value && typeof value.schema === 'string';
}

function ofColumn(column: Column): readonly string[] {
  const text = column.default?.kind === 'expression' ? column.default.sql : '';
  const names = [...text.matchAll(/nextval\s*\(\s*'([^']*)'/gi)].map((match) => (match[1] ?? '').replaceAll('"', ''));
  return [...typeKeys(column.type), ...names.map((name) => `sequence ${name.split('.').at(-1) ?? name}`)];
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

/** The word for a column. */
export function columnKey(table: TableRef, column: string): string {
  return `column ${tableKey(table)} ${column}`;
}

function uniqueKey(table: TableRef, columns: readonly string[]): string {
  return `unique ${tableKey(table)} ${JSON.stringify([...columns].sort())}`;
}
