import { applyOperations, requireTable, tableKey, type MetaData, type RenameColumn } from '@fastappkit/schema';
import type { Ddl } from '../ddl';

/**
 * What ALTER TABLE has to do to rename a column on MySQL, which refuses it as long as a check names the column: such
 * checks go and come back in the same statement.
 */
export function renameColumnActions(ddl: Ddl, op: RenameColumn, before: MetaData): readonly string[] {
  const rename = `RENAME COLUMN ${ddl.quoteIdent(op.from)} TO ${ddl.quoteIdent(op.to)}`;
  const table = before.tables.get(tableKey(op.table));
  if (table === undefined) return [rename];
  const renamed = requireTable(applyOperations([op], before), op.table);
  const checks = renamed.checks.filter((check, at) => check.name !== undefined && check.sql !== table.checks[at]?.sql);
  const drops = checks.map((check) => `DROP CHECK ${ddl.quoteIdent(check.name ?? '')}`);
  return [...drops, rename, ...checks.map((check) => `ADD ${ddl.constraint(check)}`)];
}
