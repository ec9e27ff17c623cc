import type { Dialect } from '@fastappkit/dialects';
import { applyOperations, isFastAppKitError, type MetaData } from '@fastappkit/schema';
import type { Change } from '../autogenerate/difference';
import { resultOf, statementText, type ChangeResult } from './change-result';

/** Compiles operations one after the other, each against the schema that those before it leave. Pure. */
export function planChanges(changes: readonly Change[], before: MetaData, dialect: Dialect): readonly ChangeResult[] {
  let schema = before;
  return changes.map((change) => {
    const now = schema;
    schema = applyOperations([change.op], now);
    try {
      const sql = dialect.compile(change.op, now).map((one) => statementText(one, dialect));
      return resultOf(change, 'notTried', { sql });
    } catch (error) {
      if (!isFastAppKitError(error)) throw error;
      return resultOf(change, 'failed', { error });
    }
  });
}
