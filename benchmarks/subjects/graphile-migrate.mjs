/** The same as committed migrations of graphile-migrate, each of which names the hash of the one before. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peerFolder, PEERS } from '../lib/places.mjs';

const BIN = join(PEERS, 'graphile-migrate/dist/cli.js');

/** @param {{ url: string, migrations: number }} given */
export function graphileMigrateProject({ url, migrations }) {
  const folder = peerFolder();
  mkdirSync(join(folder, 'migrations/committed'), { recursive: true });
  writeFileSync(join(folder, '.gmrc'), '{}\n');
  writeFileSync(join(folder, 'migrations/current.sql'), '');
  let previous;
  for (let number = 1; number <= migrations; number += 1) {
    const body = `CREATE TABLE t${number} (id integer PRIMARY KEY, name varchar(50) NOT NULL);\n`;
    const hash = `sha1:${createHash('sha1')
      .update(`${previous ?? ''}\n${body.trim()}`.trim() + '\n')
      .digest('hex')}`;
    writeFileSync(
      join(folder, 'migrations/committed', `${String(number).padStart(6, '0')}.sql`),
      `--! Previous: ${previous ?? '-'}\n--! Hash: ${hash}\n\n${body}`,
    );
    previous = hash;
  }
  // "migrate" and "status" ask for these two, and connect to neither
  const env = { DATABASE_URL: url, ROOT_DATABASE_URL: `${url}_root`, SHADOW_DATABASE_URL: `${url}_shadow` };
  return { folder, run: (...words) => ({ command: [process.execPath, BIN, ...words], cwd: folder, env }) };
}
