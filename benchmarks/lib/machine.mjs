/** What the figures were made on. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';

const PACKAGES = [
  'knex',
  'drizzle-kit',
  '@mikro-orm/core',
  'dbmate',
  'typeorm',
  'umzug',
  'kysely',
  'node-pg-migrate',
  'graphile-migrate',
  'better-sqlite3',
  'pg',
  'mysql2',
];

/** @returns {{ machine: string, load: string, versions: Record<string, string> }} */
export function machine() {
  return {
    machine: `${cpus().length} x ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}`,
    load: loadavg()[0].toFixed(2),
    versions: {
      node: process.version,
      ...Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
      ...alembicVersion(),
    },
  };
}

function versionOf(name) {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).version;
}

function alembicVersion() {
  const version = pythonSays('import alembic; print(alembic.__version__)');
  return version === undefined ? {} : { alembic: version };
}

/** The Python that has Alembic, or undefined. */
export function alembicPython() {
  return pythonSays('import alembic, sys; print(sys.executable)');
}

function pythonSays(code) {
  for (const python of ['/usr/bin/python3', 'python3']) {
    try {
      return execFileSync(python, ['-c', code], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      // not there, or without the package
    }
  }
  return undefined;
}
