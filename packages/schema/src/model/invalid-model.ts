import { isFastAppKitError } from '../error';
import { SchemaError } from '../errors';
import { tableKey, type TableRef } from '../table';

/** The error MODEL_INVALID, which a builder used outside of a table reports without its name. */
export function invalidModel(table: TableRef | undefined, ...reasons: readonly string[]): SchemaError<'MODEL_INVALID'> {
  return new SchemaError('MODEL_INVALID', {
    table: table === undefined ? '(unnamed)' : tableKey(table),
    reason: reasons.join('; '),
  });
}

/**
 * Calls a function of a model, such as the one that gives its keys and indexes.
 * @throws SchemaError MODEL_INVALID  The function threw: the table and what it was asked for are named, with the cause.
 */
export function askModel<T>(table: TableRef, what: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (isFastAppKitError(error)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const details = { table: tableKey(table), reason: `the function that gives ${what} failed: ${message}` };
    throw new SchemaError('MODEL_INVALID', details, error);
  }
}
