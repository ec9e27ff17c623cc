/** The same as migrations of node-pg-migrate in JavaScript. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peerFolder, PEERS } from '../lib/places.mjs';

const BIN = join(PEERS, 'node-pg-migrate/bin/node-pg-migrate.js');

/** @param {{ url: string, migrations: number }} given */
export function nodePgMigrateProject({ url, migrations }) {
  const folder = peerFolder();
  mkdirSync(join(folder, 'migrations'));
  for (let number = 1; number <= migrations; number += 1) {
    writeFileSync(join(folder, 'migrations', `${1_600_000_000_000 + number}_t.js`), migration(number));
  }
  const env = { DATABASE_URL: url };
  return {
    folder,
    run: (...words) => ({ command: [process.execPath, BIN, ...words, '--no-verbose'], cwd: folder, env }),
  };
}

function migration(number) {
  return `exports.up = (pgm) => pgm.createTable('t${number}', { id: { type: 'integer', primaryKey: true }, name: { type: 'varchar(50)', notNull: true } });
exports.down = (pgm) => pgm.dropTable('t${number}');
`;
}
