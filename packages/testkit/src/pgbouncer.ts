/** A private PgBouncer in transaction mode: each transaction of a client gets any session with the server. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type ServerProcess } from './server-process';
import { findProgram } from './server-recipes';
import { postgresAnswers } from './servers';

/** A pooler in front of a database. */
export interface Pooler {
  /** The URL of the database, by way of the pooler. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a pooler in front of a database; gives undefined where the program is not on this machine. */
export async function startPgbouncer(databaseUrl: string): Promise<Pooler | undefined> {
  const program = findProgram('pgbouncer');
  if (program === undefined) return undefined;
  const server = new URL(databaseUrl);
  const database = server.pathname.slice(1);
  const pooler: ServerProcess = startServer(
    {
      initialize: () => [process.execPath, '--version'],
      serve(home, port) {
        const file = join(home, 'pgbouncer.ini');
        writeFileSync(file, settings({ server, database, port, users: join(home, 'users') }));
        writeFileSync(join(home, 'users'), `"${server.username}" ""\n`);
        return [program, '-q', file];
      },
      url: (port) => {
        const url = new URL(databaseUrl);
        url.host = `127.0.0.1:${port}`;
        return url.href;
      },
      bringsPrograms: false,
      stopSignal: 'SIGKILL',
    },
    postgresAnswers,
  );
  return { url: await pooler.ready, stop: () => pooler.stop() };
}

function settings(of: {
  readonly server: URL;
  readonly database: string;
  readonly port: number;
  readonly users: string;
}): string {
  const { server, database, port, users } = of;
  const password = server.password === '' ? '' : ` password=${decodeURIComponent(server.password)}`;
  return `[databases]
${database} = host=${server.hostname} port=${server.port === '' ? '5432' : server.port} dbname=${database}${password}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = transaction
default_pool_size = 4
server_round_robin = 1
`;
}
