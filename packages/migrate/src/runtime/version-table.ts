import type { Connection, Dialect, Statement } from '@fastappkit/dialects';
import { isFastAppKitError, tableKey, type CreateTable, type TableRef } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import type { HeadChange } from '../revision/revision';

const COLUMN = 'version_num';

/** The operation that creates a version table, column for column as Alembic does, so that either tool can read it. */
export function createVersionTable(ref: TableRef): CreateTable {
  return {
    kind: 'createTable',
    table: {
      ...ref,
      columns: [{ name: COLUMN, type: { kind: 'string', length: 32 }, nullable: false }],
      primaryKey: { kind: 'primaryKey', name: `${ref.name}_pkc`, columns: [COLUMN] },
      uniques: [],
      foreignKeys: [],
      checks: [],
      excludes: [],
      indexes: [],
    },
  };
}

/**
 * The ids in the version table, sorted; `undefined` where there is no such table. Writes nothing.
 * @throws MigrateError VERSION_TABLE_INVALID  The table is there, but is no version table.
 */
export async function readVersionRows(db: Connection, ref: TableRef): Promise<readonly string[] | undefined> {
  const sql = `SELECT ${db.dialect.quoteIdent(COLUMN)} FROM ${db.dialect.quoteTable(ref)}`;
  try {
    const rows = await db.query<{ readonly version_num: string }>(sql);
    return rows.map((row) => row.version_num).sort();
  } catch (error) {
    if (!isFastAppKitError(error) || error.code !== 'OBJECT_MISSING_IN_DATABASE') throw error;
    const { tables } = await db.dialect.introspect(db, { tables: [ref] });
    const [table] = tables.values();
    if (table !== undefined) {
      const columns = table.columns.map(({ name }) => name);
      throw new MigrateError('VERSION_TABLE_INVALID', { table: tableKey(ref), column: COLUMN, columns }, error);
    }
    return undefined;
  }
}

/** The statement that carries a change of heads into the version table; a row that is not there makes it fail. */
export function headChangeStatement(dialect: Dialect, ref: TableRef, change: HeadChange): Statement {
  const table = dialect.quoteTable(ref);
  const column = dialect.quoteIdent(COLUMN);
  switch (change.kind) {
    case 'insert':
      return { sql: `INSERT INTO ${table} (${column}) VALUES (${dialect.literal(change.id)})`, expectRows: 1 };
    case 'delete':
      return { sql: `DELETE FROM ${table} WHERE ${column} = ${dialect.literal(change.id)}`, expectRows: 1 };
    case 'update':
      return {
        sql: `UPDATE ${table} SET ${column} = ${dialect.literal(change.to)} WHERE ${column} = ${dialect.literal(change.from)}`,
        expectRows: 1,
      };
  }
}

/** The statement that empties a version table, whatever it holds. */
export function deleteVersionRows(dialect: Dialect, ref: TableRef): Statement {
  return { sql: `DELETE FROM ${dialect.quoteTable(ref)}` };
}
