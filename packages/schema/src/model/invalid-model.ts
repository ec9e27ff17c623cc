import { SchemaError } from '../errors';
import { tableKey, type TableRef } from '../table';

/** The error MODEL_INVALID, which a builder used outside of a table reports without its name. */
export function invalidModel(table: TableRef | undefined, ...reasons: readonly string[]): SchemaError<'MODEL_INVALID'> {
  return new SchemaError('MODEL_INVALID', {
    table: table === undefined ? '(unnamed)' : tableKey(table),
    reason: reasons.join('; '),
  });
}
