/** The same as migrations for Umzug, which has no command line and no storage for SQL of its own: a script has both. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markApplied } from '../lib/applied.mjs';
import { peerFolder } from '../lib/places.mjs';

/**
 * @param {{ migrations: number }} given
 * @returns {{ folder: string, run(word: 'up' | 'status'): import('../lib/measure.mjs').Job, apply(): void }}
 */
export function umzugProject({ migrations }) {
  const folder = peerFolder();
  mkdirSync(join(folder, 'migrations'));
  writeFileSync(join(folder, 'umzug.mjs'), SCRIPT);
  const names = Array.from({ length: migrations }, (_, index) => `${20_200_101_000_001 + index}_t.cjs`);
  for (const [index, name] of names.entries()) writeFileSync(join(folder, 'migrations', name), migration(index + 1));
  return {
    folder,
    run: (word) => ({ command: [process.execPath, 'umzug.mjs', word], cwd: folder }),
    apply: () => markApplied(join(folder, 'app.db'), { ...APPLIED, rows: names.map((name) => [name]) }),
  };
}

const APPLIED = {
  tables: 'CREATE TABLE migrations (name varchar(255) PRIMARY KEY)',
  insert: 'INSERT INTO migrations (name) VALUES (?)',
};

const SCRIPT = `import Database from 'better-sqlite3';
import { Umzug } from 'umzug';
const db = new Database('app.db');
db.exec('CREATE TABLE IF NOT EXISTS migrations (name varchar(255) PRIMARY KEY)');
const umzug = new Umzug({
  migrations: { glob: 'migrations/*.cjs' },
  context: db,
  storage: {
    executed: async () => db.prepare('SELECT name FROM migrations ORDER BY name').pluck().all(),
    logMigration: async ({ name }) => void db.prepare('INSERT INTO migrations (name) VALUES (?)').run(name),
    unlogMigration: async ({ name }) => void db.prepare('DELETE FROM migrations WHERE name = ?').run(name),
  },
  logger: undefined,
});
if (process.argv[2] === 'up') await umzug.up();
else console.log((await umzug.executed()).length, (await umzug.pending()).length);
`;

function migration(number) {
  return `exports.up = async ({ context: db }) => void db.exec('CREATE TABLE t${number} (id integer PRIMARY KEY, name varchar(50) NOT NULL)');
exports.down = async ({ context: db }) => void db.exec('DROP TABLE t${number}');
`;
}
