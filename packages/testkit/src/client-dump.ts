/** What the databases' own programs print of a schema, as users have it in files. */
import { spawnSync } from 'node:child_process';
import { parseDatabaseUrl, type DatabaseUrl } from '@fastappkit/dialects';
import { pgDump } from './pg-dump';

/** The dump of a schema without its rows, or undefined where this machine has no program that prints it. */
export async function clientDump(databaseUrl: string): Promise<string | undefined> {
  const url = parseDatabaseUrl(databaseUrl);
  if (url.dialect === 'postgres') return pgDump(databaseUrl);
  const [command, ...args] = url.dialect === 'sqlite' ? ['sqlite3', url.database, '.dump'] : mariadbDump(url);
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (error !== undefined) return undefined;
  if (status !== 0) throw new Error(`${command}: exit ${String(status)}\n${stderr}`);
  return stdout;
}

function mariadbDump(url: DatabaseUrl): readonly [command: string, ...args: readonly string[]] {
  const password = url.password === undefined ? [] : [`--password=${url.password}`];
  const place = [`--host=${url.host ?? ''}`, `--port=${url.port ?? 3306}`, `--user=${url.user ?? ''}`, ...password];
  return ['mariadb-dump', '--no-defaults', '--protocol=tcp', ...place, '--no-data', url.database];
}
