/** Sessions of the drivers themselves that stay open: what tests stand on is not what they test. */
import mysql from 'mysql2/promise';
import { Client } from 'pg';

/** A session that is opened when it is first needed, and anew when it was lost. */
export interface KeptSession {
  run(statements: readonly string[]): Promise<void>;
  end(): Promise<void>;
}

interface Opened {
  readonly run: (sql: string) => Promise<unknown>;
  readonly end: () => Promise<unknown>;
}

/** A session with PostgreSQL, or with MySQL or MariaDB. */
export function keptSession(url: string): KeptSession {
  const open = url.startsWith('postgres') ? openPostgres : openMysql;
  let opened: Promise<Opened> | undefined;
  const forget = (): void => {
    opened = undefined;
  };
  return {
    async run(statements) {
      opened ??= open(url, forget);
      // a server that refuses is asked again
      opened.catch(forget);
      const { run } = await opened;
      for (const sql of statements) await run(sql);
    },
    async end() {
      const last = await opened?.catch(forget);
      forget();
      await last?.end();
    },
  };
}

async function openPostgres(url: string, lost: () => void): Promise<Opened> {
  const client = new Client({ connectionString: url });
  client.on('error', lost);
  await client.connect();
  return { run: (sql) => client.query(sql), end: () => client.end() };
}

async function openMysql(url: string, lost: () => void): Promise<Opened> {
  const connection = await mysql.createConnection(url);
  connection.on('error', lost);
  return { run: (sql) => connection.query(sql), end: () => connection.end() };
}
