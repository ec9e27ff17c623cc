import type { Operation } from '@fastappkit/schema';
import type { Change } from './difference';

/**
 * Marks the new values of enums that another change uses: PostgreSQL takes a value in the transaction that adds it,
 * and lets nobody use it before the commit.
 * @see https://www.postgresql.org/docs/current/sql-altertype.html
 */
export function commitUsedValues(changes: readonly Change[]): readonly Change[] {
  return changes.map((change) => {
    const value = addedValue(change.op);
    if (value === undefined) return change;
    const isUsed = changes.some(({ op }) => addedValue(op) === undefined && mentions(op, value));
    return isUsed ? { ...change, autocommit: true } : change;
  });
}

function addedValue(op: Operation): string | undefined {
  return op.kind === 'alterEnum' && op.change.kind === 'addValue' ? op.change.value : undefined;
}

// As a literal, or as a string inside of SQL.
function mentions(part: unknown, value: string): boolean {
  if (typeof part === 'string') return part === value || part.includes(`'${value.replaceAll("'", "''")}'`);
  return typeof part === 'object' && part !== null && Object.values(part).some((one) => mentions(one, value));
}
