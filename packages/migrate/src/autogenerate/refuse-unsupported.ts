import type { Dialect } from '@fastappkit/dialects';
import { applyOperations, type MetaData } from '@fastappkit/schema';
import type { Change } from './difference';

/**
 * Finds out whether the database can do what the changes say, before one of them is carried out or written.
 * @throws DialectError OPERATION_UNSUPPORTED
 */
export function refuseUnsupported(changes: readonly Change[], before: MetaData, dialect: Dialect): void {
  let schema = before;
  for (const { op } of changes) {
    dialect.compile(op, schema);
    schema = applyOperations([op], schema);
  }
}
