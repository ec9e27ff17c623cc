import type { Dialect } from '@fastappkit/dialects';
import {
  applyOperations,
  describeOperation,
  isFastAppKitError,
  type FastAppKitError,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';
import { MigrateError } from '../errors';
import { blockedByViews, partsOf } from './blocking-views';
import type { Change } from './difference';

/** Why the database would refuse changes: VIEW_BLOCKS_CHANGE, OBJECT_IN_USE or OPERATION_UNSUPPORTED. */
export interface Refusal {
  /** The changes in words. */
  readonly changes: readonly string[];
  readonly error: FastAppKitError;
}

/** Finds out what the database would refuse, before any of the changes is carried out or written. */
export function refusalsOf(changes: readonly Change[], before: MetaData, dialect: Dialect): readonly Refusal[] {
  const blocked = blockedByViews(changes, before, dialect.features);
  const names = blocked.map(({ change }) => change);
  const isBlocked = (op: Operation): boolean => partsOf(op).some((part) => names.includes(describeOperation(part)));
  const refused = refusedByCompiler(changes, before, dialect).filter(
    ({ op, error }) => error.code !== 'OBJECT_IN_USE' || !isBlocked(op),
  );
  return [
    ...(blocked.length === 0 ? [] : [{ changes: names, error: new MigrateError('VIEW_BLOCKS_CHANGE', { blocked }) }]),
    ...refused.map(({ op, error }) => ({ changes: [describeOperation(op)], error })),
  ];
}

interface Refused {
  readonly op: Operation;
  readonly error: FastAppKitError;
}

function refusedByCompiler(changes: readonly Change[], before: MetaData, dialect: Dialect): readonly Refused[] {
  let schema = before;
  return changes.flatMap(({ op }) => {
    const error = refusalBy(() => dialect.compile(op, schema));
    schema = applyOperations([op], schema);
    return error === undefined ? [] : [{ op, error }];
  });
}

function refusalBy(compile: () => unknown): FastAppKitError | undefined {
  try {
    compile();
  } catch (error) {
    if (isFastAppKitError(error) && ['OPERATION_UNSUPPORTED', 'OBJECT_IN_USE'].includes(error.code)) return error;
    throw error;
  }
  return undefined;
}
