import { findColumn, tableKey, type MetaData, type Operation } from '@fastappkit/schema';
import type { Change } from './difference';

/** The phases of a script, in order. */
export const PHASES = [
  'enumValue',
  'rename',
  'schema',
  'extension',
  'sequence',
  'type',
  'dropForeignKey',
  'detachPartition',
  'dropObject',
  'remakeType',
  'createTable',
  'changeTable',
  'attachPartition',
  'addForeignKey',
  'dropColumn',
  'dropTable',
  'dropSequence',
  'dropType',
  'dropSchema',
] as const;

/** A phase of a script. What is needed comes first, and what is dropped goes in the opposite order. */
export type Phase = (typeof PHASES)[number];

/** The phase of each kind of operation; a kind that a comparison never yields keeps its place among the tables. */
const PHASE_OF: { readonly [K in Operation['kind']]: Phase } = {
  renameTable: 'rename',
  renameColumn: 'rename',
  createSchema: 'schema',
  createExtension: 'extension',
  createSequence: 'sequence',
  alterSequence: 'sequence',
  createEnum: 'type',
  createDomain: 'type',
  alterDomain: 'type',
  createComposite: 'type',
  alterComposite: 'type',
  alterEnum: 'enumValue',
  detachPartition: 'detachPartition',
  dropIndex: 'dropObject',
  dropConstraint: 'dropObject',
  createTable: 'createTable',
  addColumn: 'changeTable',
  alterColumn: 'changeTable',
  createIndex: 'changeTable',
  addConstraint: 'changeTable',
  setComment: 'changeTable',
  alterTableOptions: 'changeTable',
  batch: 'changeTable',
  custom: 'changeTable',
  validateConstraint: 'changeTable',
  bulkInsert: 'changeTable',
  bulkUpdate: 'changeTable',
  executeSql: 'changeTable',
  runCode: 'changeTable',
  attachPartition: 'attachPartition',
  dropColumn: 'dropColumn',
  dropTable: 'dropTable',
  dropSequence: 'dropSequence',
  dropEnum: 'dropType',
  dropDomain: 'dropType',
  dropComposite: 'dropType',
  dropExtension: 'dropType',
  dropSchema: 'dropSchema',
};

/** The phase of a change of the schema `actual`, among all changes. */
export function phaseOf({ op, stage }: Change, all: readonly Change[], actual: MetaData): Phase {
  if (stage !== undefined) return stage;
  switch (op.kind) {
    case 'addConstraint':
      return op.constraint.kind === 'foreignKey' ? 'addForeignKey' : 'changeTable';
    case 'dropConstraint':
      return op.type === 'foreignKey' ? 'dropForeignKey' : 'dropObject';
    case 'alterEnum':
      // The columns turn over to a new type, which what compares them with the old one would not survive.
      return op.change.kind === 'setValues' ? 'remakeType' : 'enumValue';
    case 'dropColumn':
      return isEarly(op, all, actual) ? 'changeTable' : 'dropColumn';
    default:
      return PHASE_OF[op.kind];
  }
}

// A computed column may stand in the way of what it reads, and one that is made anew in its own.
function isEarly(drop: Operation & { kind: 'dropColumn' }, all: readonly Change[], actual: MetaData): boolean {
  const key = tableKey(drop.table);
  const table = actual.tables.get(key);
  const isComputed = table !== undefined && findColumn(table, drop.column)?.generated !== undefined;
  return (
    isComputed ||
    all.some(({ op }) => op.kind === 'addColumn' && op.column.name === drop.column && tableKey(op.table) === key)
  );
}
