/** The same as TypeORM migrations in JavaScript; and entities, with a script that asks what its schema builder would change. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markApplied } from '../lib/applied.mjs';
import { peerFolder, PEERS } from '../lib/places.mjs';

const BIN = join(PEERS, 'typeorm/cli.js');

/**
 * @param {{ dialect: 'SQLite' | 'postgres' | 'mariadb', url?: string, migrations: number }} given
 * @returns {{ folder: string, run(...words: string[]): import('../lib/measure.mjs').Job, apply(): void }}
 */
export function typeormProject({ dialect, url, migrations }) {
  const folder = peerFolder();
  mkdirSync(join(folder, 'migrations'));
  writeFileSync(
    join(folder, 'source.js'),
    `const { DataSource } = require('typeorm');
module.exports = new DataSource({ ...${JSON.stringify(connectionOf(dialect, url))}, migrations: ['migrations/*.js'] });
`,
  );
  const names = Array.from({ length: migrations }, (_, index) => [FIRST + index, `T${FIRST + index}`]);
  for (const [index, [time, name]] of names.entries())
    writeFileSync(join(folder, 'migrations', `${time}-t.js`), migration(name, index + 1));
  return {
    folder,
    run: (...words) => ({ command: [process.execPath, BIN, ...words, '-d', 'source.js'], cwd: folder }),
    apply: () => markApplied(join(folder, 'app.db'), { ...APPLIED, rows: names }),
  };
}

/** @param {{ dialect: 'SQLite' | 'postgres' | 'mariadb', url: string, entities: string }} given  `entities`: the text of entities.cjs. */
export function typeormSchema({ dialect, url, entities }) {
  const folder = peerFolder();
  writeFileSync(join(folder, 'entities.cjs'), entities);
  // "typeorm schema:log" does this, and is a success whatever it finds
  writeFileSync(
    join(folder, 'schema.cjs'),
    `const { DataSource } = require('typeorm');
const { entities } = require('./entities.cjs');
(async () => {
  const source = await new DataSource({ ...${JSON.stringify(connectionOf(dialect, url))}, entities }).initialize();
  if (process.argv[2] === 'create') await source.synchronize();
  else {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    if (upQueries.length > 0) throw new Error(upQueries.map(({ query }) => query).join('\\n').slice(0, 2000));
  }
  await source.destroy();
})();
`,
  );
  return { folder, run: (word) => ({ command: [process.execPath, 'schema.cjs', word], cwd: folder }) };
}

const FIRST = 1_600_000_000_001;

const connectionOf = (dialect, url) =>
  dialect === 'SQLite' ? { type: 'better-sqlite3', database: 'app.db' } : { type: dialect, url };

function migration(name, number) {
  return `exports.${name} = class ${name} {
  async up(runner) {
    await runner.query('CREATE TABLE t${number} (id integer PRIMARY KEY, name varchar(50) NOT NULL)');
  }
  async down(runner) {
    await runner.query('DROP TABLE t${number}');
  }
};
`;
}

const APPLIED = {
  tables:
    'CREATE TABLE "migrations" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "timestamp" bigint NOT NULL, "name" varchar NOT NULL)',
  insert: 'INSERT INTO "migrations" ("timestamp", "name") VALUES (?, ?)',
};
