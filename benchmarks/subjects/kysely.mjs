/** The same as Kysely migrations, and the script that its manual shows. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markApplied } from '../lib/applied.mjs';
import { peerFolder } from '../lib/places.mjs';

/**
 * @param {{ migrations: number }} given
 * @returns {{ folder: string, run(word: 'up' | 'status'): import('../lib/measure.mjs').Job, apply(): void }}
 */
export function kyselyProject({ migrations }) {
  const folder = peerFolder();
  mkdirSync(join(folder, 'migrations'));
  writeFileSync(join(folder, 'kysely.mjs'), SCRIPT);
  const names = Array.from({ length: migrations }, (_, index) => `${20_200_101_000_001 + index}_t`);
  for (const [index, name] of names.entries())
    writeFileSync(join(folder, 'migrations', `${name}.mjs`), migration(index + 1));
  return {
    folder,
    run: (word) => ({ command: [process.execPath, 'kysely.mjs', word], cwd: folder }),
    apply: () => markApplied(join(folder, 'app.db'), { ...APPLIED, rows: names.map((name) => [name]) }),
  };
}

const APPLIED = {
  tables: `CREATE TABLE kysely_migration (name varchar(255) NOT NULL PRIMARY KEY, timestamp varchar(255) NOT NULL);
    CREATE TABLE kysely_migration_lock (id varchar(255) NOT NULL PRIMARY KEY, is_locked integer DEFAULT 0 NOT NULL);
    INSERT INTO kysely_migration_lock VALUES ('migration_lock', 0);`,
  insert: "INSERT INTO kysely_migration (name, timestamp) VALUES (?, '2020-01-01T00:00:00.000Z')",
};

const SCRIPT = `import { promises as fs } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { FileMigrationProvider, Kysely, Migrator, SqliteDialect } from 'kysely';
const db = new Kysely({ dialect: new SqliteDialect({ database: new Database('app.db') }) });
const provider = new FileMigrationProvider({ fs, path, migrationFolder: path.resolve('migrations') });
const migrator = new Migrator({ db, provider });
if (process.argv[2] === 'up') {
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
} else {
  const found = await migrator.getMigrations();
  console.log(found.length, found.filter(({ executedAt }) => executedAt === undefined).length);
}
await db.destroy();
`;

function migration(number) {
  return `export const up = (db) => db.schema.createTable('t${number}').addColumn('id', 'integer', (c) => c.primaryKey()).addColumn('name', 'varchar(50)', (c) => c.notNull()).execute();
export const down = (db) => db.schema.dropTable('t${number}').execute();
`;
}
