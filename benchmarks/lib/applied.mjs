/** Says in an SQLite file that migrations are applied, without running them. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PEERS } from './places.mjs';

/**
 * @param {string} file
 * @param {object} given
 * @param {string} given.tables  The statements that make the tool's own tables.
 * @param {string} given.insert  The statement for one migration.
 * @param {readonly (readonly unknown[])[]} given.rows  The values of each.
 */
export function markApplied(file, { tables, insert, rows }) {
  const Database = createRequire(join(PEERS, 'x.js'))('better-sqlite3');
  const db = new Database(file);
  db.exec(tables);
  const statement = db.prepare(insert);
  db.transaction(() => rows.forEach((row) => statement.run(...row)))();
  db.close();
}
