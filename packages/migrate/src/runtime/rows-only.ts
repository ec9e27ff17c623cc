import type { Dialect } from '@fastappkit/dialects';
import type { Operation } from '@fastappkit/schema';

/**
 * Whether an operation changes rows and nothing else, so that the schema afterwards is known even if the SQL is the
 * user's own. In doubt it does not: a text of several statements, or one that begins with a query.
 */
export function changesRowsOnly(op: Operation, dialect: Pick<Dialect, 'splitStatements'>): boolean {
  if (op.kind === 'bulkInsert' || op.kind === 'bulkUpdate') return true;
  if (op.kind === 'custom') return op.operations.every((one) => changesRowsOnly(one, dialect));
  return op.kind === 'executeSql' && CHANGES_ROWS.test(op.sql) && dialect.splitStatements(op.sql).length === 1;
}

// The verb may stand behind comments.
const CHANGES_ROWS = /^(?:\s|--[^\n]*\n|\/\*[^]*?\*\/)*(?:insert|update|delete|replace|merge)\b/i;
