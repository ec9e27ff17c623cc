/** The databases' own command line clients, to which printed SQL is given as users would. */
import { spawnSync } from 'node:child_process';
import { parseDatabaseUrl, type DatabaseUrl } from '@fastappkit/dialects';

/** Feeds a script to the database's own client, which stops at the first error. Throws with what the client said. */
export function feedClient(databaseUrl: string, script: string): void {
  const url = parseDatabaseUrl(databaseUrl);
  const [command, ...args] = COMMANDS[url.dialect](url);
  // In a locale that says nothing of UTF-8, as on a server: a script has to bring its own encoding.
  const env = { ...process.env, LC_ALL: 'C' };
  const result = spawnSync(command, args, { input: script, encoding: 'utf8', env });
  if (result.error !== undefined) throw result.error;
  if (result.status !== 0)
    throw new Error(`${command}: exit ${String(result.status)}\n${result.stderr}${result.stdout}`);
}

/** Whether the database's own client is on this machine. In CI it has to be. */
export function hasClient(databaseUrl: string): boolean {
  const url = parseDatabaseUrl(databaseUrl);
  const [command] = COMMANDS[url.dialect](url);
  return process.env['CI'] === 'true' || spawnSync(command, ['--version']).error === undefined;
}

type CommandLine = readonly [command: string, ...args: readonly string[]];

const COMMANDS: { readonly [D in DatabaseUrl['dialect']]: (url: DatabaseUrl) => CommandLine } = {
  sqlite: (url) => ['sqlite3', '-bail', url.database],
  postgres: (url) => [
    'psql',
    '--no-psqlrc',
    '--quiet',
    '--set=ON_ERROR_STOP=1',
    `--dbname=postgresql://${url.user ?? ''}${url.password === undefined ? '' : `:${url.password}`}@${url.host ?? ''}:${url.port ?? 5432}/${url.database}`,
  ],
  mysql: mariadbCommand,
  mariadb: mariadbCommand,
};

function mariadbCommand(url: DatabaseUrl): CommandLine {
  const password = url.password === undefined ? [] : [`--password=${url.password}`];
  return [
    'mariadb',
    '--no-defaults',
    '--protocol=tcp',
    `--host=${url.host ?? ''}`,
    `--port=${url.port ?? 3306}`,
    `--user=${url.user ?? ''}`,
    ...password,
    url.database,
  ];
}
