import { expect } from '@jest/globals';
import { createMetaData, type Operation } from '@fastappkit/schema';
import { getDialect, type Connection } from '@fastappkit/dialects';

const sqlite = getDialect('sqlite');

/** Carries out one operation as a run does: foreign keys off around the transaction, and checked before its end. */
export async function alterInTransaction(db: Connection, op: Operation): Promise<void> {
  const found = await sqlite.introspect(db, { tables: sqlite.needsSchema(op) });
  const schema = createMetaData({ tables: found.tables.values(), views: found.views.values() });
  for (const { sql } of sqlite.session.open) await db.execute({ sql });
  try {
    await db.transaction(async (tx) => {
      for (const statement of sqlite.compile(op, schema)) await tx.execute(statement);
      for (const { sql } of sqlite.beforeCommit) expect(await tx.query(sql)).toEqual([]);
    });
  } finally {
    for (const { sql } of sqlite.session.close) await db.execute({ sql });
  }
}
