import { DialectError, type Connection } from '@fastappkit/dialects';

/**
 * Asks the dialect's questions at the end of a transaction.
 * @throws DialectError FOREIGN_KEYS_VIOLATED
 */
export async function checkBeforeCommit(db: Connection): Promise<void> {
  for (const statement of db.dialect.beforeCommit) {
    const rows = await db.query(statement.sql);
    if (rows.length > 0) throw new DialectError('FOREIGN_KEYS_VIOLATED', { rows });
  }
}
