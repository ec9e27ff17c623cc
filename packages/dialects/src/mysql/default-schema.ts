import type { Connection } from '../connection/connection';

/** The database of the session, which is where a name without one is; empty where the session has none. */
export async function defaultSchema(db: Connection): Promise<string> {
  const [row] = await db.query<{ name: string | null }>('SELECT DATABASE() AS `name`');
  return row?.name ?? '';
}
