import type { MetaData } from '../metadata';
import { tableKey } from '../table';
import { addColumn } from './add-column';
import { addConstraint } from './add-constraint';
import { alterColumn } from './alter-column';
import { alterComposite } from './alter-composite';
import { alterDomain } from './alter-domain';
import { alterEnum } from './alter-enum';
import { alterSequence } from './alter-sequence';
import { alterTableOptions } from './alter-table-options';
import { attachPartition } from './attach-partition';
import { batchOf } from './batch';
import { bulkInsert } from './bulk-insert';
import { bulkUpdate } from './bulk-update';
import { createComposite } from './create-composite';
import { createDomain } from './create-domain';
import { createEnum } from './create-enum';
import { createExtension } from './create-extension';
import { createIndex } from './create-index';
import { createSchema } from './create-schema';
import { createSequence } from './create-sequence';
import { createTable } from './create-table';
import { customOf } from './custom';
import type { OperationDef, TouchedObject } from './define';
import { detachPartition } from './detach-partition';
import { dropColumn } from './drop-column';
import { dropComposite } from './drop-composite';
import { dropConstraint } from './drop-constraint';
import { dropDomain } from './drop-domain';
import { dropEnum } from './drop-enum';
import { dropExtension } from './drop-extension';
import { dropIndex } from './drop-index';
import { dropSchema } from './drop-schema';
import { dropSequence } from './drop-sequence';
import { dropTable } from './drop-table';
import { executeSql } from './execute-sql';
import { applyAll, restOf, reverseAll } from './fold';
import type { Operation, OperationKind, OperationOf } from './operation';
import type { Probe } from './probe';
import { renameColumn } from './rename-column';
import { renameTable } from './rename-table';
import { runCode } from './run-code';
import { setComment } from './set-comment';
import { validateConstraint } from './validate-constraint';

/** One row per operation. A kind that is missing here does not compile, so none can be forgotten. */
export const OPERATIONS: { readonly [K in OperationKind]: OperationDef<OperationOf<K>> } = {
  createTable,
  dropTable,
  renameTable,
  addColumn,
  dropColumn,
  renameColumn,
  alterColumn,
  createIndex,
  dropIndex,
  addConstraint,
  dropConstraint,
  validateConstraint,
  setComment,
  alterTableOptions,
  attachPartition,
  detachPartition,
  createEnum,
  alterEnum,
  dropEnum,
  createDomain,
  alterDomain,
  dropDomain,
  createComposite,
  alterComposite,
  dropComposite,
  createSequence,
  alterSequence,
  dropSequence,
  createExtension,
  dropExtension,
  createSchema,
  dropSchema,
  bulkInsert,
  bulkUpdate,
  executeSql,
  runCode,
  batch: batchOf(operationDef),
  custom: customOf(operationDef),
};

/** The row of the operation table that answers for `op`. */
export function operationDef(op: Operation): OperationDef<Operation> {
  return OPERATIONS[op.kind];
}

/** One line for people. */
export function describeOperation(op: Operation): string {
  return operationDef(op).describe(op);
}

/** The objects that `op` creates, changes or drops. */
export function touchedObjects(op: Operation): readonly TouchedObject[] {
  return operationDef(op).touches(op);
}

/** Whether the schema after `op` is not known from `op` alone, or from one that it contains. */
export function isOpaque(op: Operation): boolean {
  return operationDef(op).opaque === true || (isGroup(op) && op.operations.some(isOpaque));
}

/** What the schema that a catalogue holds says of an operation that was begun. */
export function probeOperation(op: Operation, now: MetaData): Probe {
  return operationDef(op).probe(op, now);
}

/**
 * What is still to be done of an operation that was begun: nothing, all of it, or the rest of a batch; an index that a
 * concurrent build left behind is dropped first. Undefined where the schema does not tell.
 * @param now  What the catalogue holds.
 */
export function remainingOperations(op: Operation, now: MetaData): readonly Operation[] | undefined {
  if (op.kind === 'batch') {
    const rest = restOf(operationDef, op.operations, now);
    return rest === undefined || rest.length === 0 ? rest : [{ ...op, operations: rest }];
  }
  if (op.kind === 'custom') return restOf(operationDef, op.operations, now);
  const probe = probeOperation(op, now);
  if (probe === 'unclear') return undefined;
  return probe === 'open' ? [...remainsOf(op, now), op] : [];
}

/** Whether `op` can leave something behind where the database refuses it: a concurrent build leaves an invalid index. */
export function leavesRemains(op: Operation): boolean {
  return isGroup(op) ? op.operations.some(leavesRemains) : op.kind === 'createIndex' && op.concurrently === true;
}

function remainsOf(op: Operation, now: MetaData): readonly Operation[] {
  if (op.kind !== 'createIndex') return [];
  const { table, index, concurrently = false } = op;
  const left = now.tables.get(tableKey(table))?.indexes.some(({ name, invalid }) => name === index.name && invalid);
  return left === true ? [{ kind: 'dropIndex', table, name: index.name, concurrently }] : [];
}

/** Whether `op` consists of others. */
function isGroup(op: Operation): op is OperationOf<'batch' | 'custom'> {
  return op.kind === 'batch' || op.kind === 'custom';
}

/**
 * The schema after `operations`, in order.
 * @throws SchemaError TABLE_MISSING, TABLE_EXISTS, OBJECT_MISSING, OBJECT_EXISTS
 */
export function applyOperations(operations: readonly Operation[], before: MetaData): MetaData {
  return applyAll(operationDef, operations, before);
}

/**
 * The operations that undo `operations`, last first; none for one with a condition that, as `before` says, does nothing.
 * `before` is the schema that the first one starts from.
 * @throws SchemaError OPERATION_IRREVERSIBLE
 */
export function reverseOperations(operations: readonly Operation[], before: MetaData): readonly Operation[] {
  return reverseAll(operationDef, operations, before);
}
