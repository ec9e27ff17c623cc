import { findColumn, tableKey, type MetaData, type Operation, type TableRef } from '@fastappkit/schema';
import type { Change } from './difference';
import { orderCreatedTables } from './order-created';
import { orderDroppedTables } from './order-dropped';
import { releaseKeys } from './release-keys';

/**
 * Puts changes into an order that runs, and whose exact reverse runs too.
 *
 * What is needed comes first: extensions, enums and sequences, then tables, then what refers to them; what is
 * dropped goes in the opposite order. Foreign keys are dropped before and added after everything they need, on
 * whichever table that is.
 */
export function orderChanges(changes: readonly Change[], actual: MetaData): readonly Change[] {
  const kinds = new Map(PHASES.map((phase) => [phase, [] as Change[]]));
  const created = orderCreatedTables(changes);
  const dropped = orderDroppedTables(changes, actual);
  const others = changes.filter(({ op }) => op.kind !== 'createTable' && op.kind !== 'dropTable');
  const released = releaseKeys([...dropped, ...others], actual);
  for (const change of [...dropped, ...released.drops, ...others, ...created, ...released.adds]) {
    kinds.get(phaseOf(change.op, changes))?.push(change);
  }
  return PHASES.flatMap((phase) => arrange(phase, kinds.get(phase) ?? [], actual));
}

const PHASES = [
  'rename',
  'schema',
  'extension',
  'enum',
  'replacedSequence',
  'sequence',
  'dropForeignKey',
  'createTable',
  'changeTable',
  'addForeignKey',
  'dropColumn',
  'dropTable',
  'dropSequence',
  'dropEnum',
  'dropSchema',
] as const;

type Phase = (typeof PHASES)[number];

/** The phase of each kind of operation; a kind that a comparison never yields keeps its place among the tables. */
const PHASE_OF: { readonly [K in Operation['kind']]: Phase } = {
  renameTable: 'rename',
  renameColumn: 'rename',
  createExtension: 'extension',
  createSchema: 'schema',
  createEnum: 'enum',
  alterEnum: 'enum',
  createDomain: 'enum',
  alterDomain: 'enum',
  createComposite: 'enum',
  alterComposite: 'enum',
  createSequence: 'sequence',
  createTable: 'createTable',
  addColumn: 'changeTable',
  alterColumn: 'changeTable',
  createIndex: 'changeTable',
  dropIndex: 'changeTable',
  addConstraint: 'changeTable',
  dropConstraint: 'changeTable',
  alterSequence: 'sequence',
  setComment: 'changeTable',
  alterTableOptions: 'changeTable',
  attachPartition: 'changeTable',
  detachPartition: 'changeTable',
  batch: 'changeTable',
  bulkInsert: 'changeTable',
  executeSql: 'changeTable',
  runCode: 'changeTable',
  dropColumn: 'dropColumn',
  dropTable: 'dropTable',
  dropSequence: 'dropSequence',
  dropEnum: 'dropEnum',
  dropDomain: 'dropEnum',
  dropComposite: 'dropEnum',
  dropSchema: 'dropSchema',
  dropExtension: 'dropEnum',
};

function phaseOf(op: Operation, changes: readonly Change[]): Phase {
  if (op.kind === 'addConstraint' && op.constraint.kind === 'foreignKey') return 'addForeignKey';
  if (op.kind === 'dropConstraint' && op.type === 'foreignKey') return 'dropForeignKey';
  if (op.kind === 'dropSequence' && isReplaced(op.sequence, changes)) return 'replacedSequence';
  return PHASE_OF[op.kind];
}

function isReplaced(sequence: TableRef, changes: readonly Change[]): boolean {
  return changes.some(({ op }) => op.kind === 'createSequence' && tableKey(op.sequence) === tableKey(sequence));
}

// Computed columns go before those that they are computed from.
function computed({ op }: Change, actual: MetaData): number {
  if (op.kind !== 'dropColumn') return 0;
  const table = actual.tables.get(tableKey(op.table));
  return table !== undefined && findColumn(table, op.column)?.generated !== undefined ? 1 : 0;
}

function arrange(phase: Phase, changes: readonly Change[], actual: MetaData): readonly Change[] {
  if (phase === 'changeTable') return byTable(changes);
  if (phase === 'dropColumn') return changes.toSorted((a, b) => computed(b, actual) - computed(a, actual));
  return changes;
}

// Table by table, in the order in which the tables first appear.
function byTable(changes: readonly Change[]): readonly Change[] {
  const tables = new Map<string, Change[]>();
  for (const change of changes) {
    const key = 'table' in change.op ? tableKey(change.op.table) : '';
    tables.set(key, [...(tables.get(key) ?? []), change]);
  }
  return [...tables.values()].flatMap((one) => one.sort((a, b) => stepOf(a.op) - stepOf(b.op)));
}

// Inside of a table: what goes, then columns, then what stands on columns.
function stepOf(op: Operation): number {
  if (op.kind === 'dropIndex' || op.kind === 'dropConstraint') return 0;
  if (op.kind === 'addColumn') return op.column.generated === undefined ? 1 : 4;
  if (op.kind === 'batch') return 2;
  if (op.kind === 'alterColumn') return 3;
  if (op.kind === 'addConstraint') return 5;
  return op.kind === 'createIndex' ? 6 : 7;
}
