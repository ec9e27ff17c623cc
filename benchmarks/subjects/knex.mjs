/** The same as knex migrations in JavaScript. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markApplied } from '../lib/applied.mjs';
import { peerFolder, PEERS } from '../lib/places.mjs';

const CLIENTS = { sqlite: 'better-sqlite3', postgres: 'pg', mariadb: 'mysql2', mysql: 'mysql2' };

/**
 * @param {{ dialect: string, connection: unknown, migrations: number }} given
 * @returns {{ folder: string, run(...words: string[]): import('../lib/measure.mjs').Job, apply(): void }}
 */
export function knexProject({ dialect, connection, migrations }) {
  const folder = peerFolder();
  mkdirSync(join(folder, 'migrations'));
  const settings = { client: CLIENTS[dialect], connection, useNullAsDefault: true };
  writeFileSync(join(folder, 'knexfile.js'), `module.exports = ${JSON.stringify(settings)};\n`);
  const names = Array.from({ length: migrations }, (_, index) => `${20_200_101_000_000 + index}_t.js`);
  for (const [index, name] of names.entries()) writeFileSync(join(folder, 'migrations', name), migration(index + 1));
  const bin = join(PEERS, 'knex/bin/cli.js');
  return {
    folder,
    run: (...words) => ({ command: [process.execPath, bin, ...words], cwd: folder }),
    apply: () => markApplied(join(folder, connection.filename), { ...APPLIED, rows: names.map((name) => [name]) }),
  };
}

function migration(number) {
  return `exports.up = (knex) => knex.schema.createTable('t${number}', (t) => { t.integer('id').primary(); t.string('name', 50).notNullable(); });
exports.down = (knex) => knex.schema.dropTable('t${number}');
`;
}

const APPLIED = {
  tables: `CREATE TABLE knex_migrations (id integer not null primary key autoincrement, name varchar(255), batch integer, migration_time datetime);
    CREATE TABLE knex_migrations_lock ("index" integer not null primary key autoincrement, is_locked integer);
    INSERT INTO knex_migrations_lock (is_locked) VALUES (0);`,
  insert: 'INSERT INTO knex_migrations (name, batch, migration_time) VALUES (?, 1, 0)',
};
