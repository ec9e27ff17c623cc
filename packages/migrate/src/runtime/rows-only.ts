import type { Operation } from '@fastappkit/schema';

/**
 * Whether an operation changes rows and nothing else, so that the schema afterwards is known even if the SQL is the
 * user's own. In doubt it does not: a text of several statements, or one that begins with a query.
 */
export function changesRowsOnly(op: Operation): boolean {
  if (op.kind === 'bulkInsert') return true;
  return op.kind === 'executeSql' && CHANGES_ROWS.test(op.sql) && !SEVERAL_STATEMENTS.test(op.sql);
}

// The verb may stand behind comments.
const CHANGES_ROWS = /^(?:\s|--[^\n]*\n|\/\*[^]*?\*\/)*(?:insert|update|delete|replace|merge)\b/i;
const SEVERAL_STATEMENTS = /;\s*\S/;
