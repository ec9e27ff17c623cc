import type { DialectName } from '../../src/dialect';
import type { Connection } from '../../src/connection/connection';

interface SessionSql {
  readonly ownId: string;
  readonly kill: (id: number) => string;
  readonly sleep: string;
}

const MYSQL: SessionSql = {
  ownId: 'SELECT CONNECTION_ID() AS id',
  kill: (id) => `KILL ${id}`,
  sleep: 'SELECT SLEEP(20)',
};

/** How servers end a session; a file has none. */
const SESSION_SQL: Readonly<Partial<Record<DialectName, SessionSql>>> = {
  postgres: {
    ownId: 'SELECT pg_backend_pid() AS id',
    kill: (id) => `SELECT pg_terminate_backend(${id})`,
    sleep: 'SELECT pg_sleep(20)',
  },
  mysql: MYSQL,
  mariadb: MYSQL,
};

/** The id of the session, or nothing if there is no server that could end it. */
export async function sessionOf(db: Connection): Promise<number | undefined> {
  const sql = SESSION_SQL[db.dialect.name];
  if (sql === undefined) return undefined;
  const [row] = await db.query<{ id: number }>(sql.ownId);
  return row?.id;
}

/** Has `killer` end another session, and waits until its end is known here. */
export async function endSession(killer: Connection, id: number): Promise<void> {
  await killer.query(SESSION_SQL[killer.dialect.name]?.kill(id) ?? '');
  await new Promise((resolve) => setTimeout(resolve, 100));
}

/** A query that runs for 20 seconds. */
export function sleepSql(db: Connection): string {
  return SESSION_SQL[db.dialect.name]?.sleep ?? '';
}
