/** The same as files of SQL for dbmate. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markApplied } from '../lib/applied.mjs';
import { peerFolder, PEERS } from '../lib/places.mjs';

/** @param {{ url: string, migrations: number }} given */
export function dbmateProject({ url, migrations }) {
  const folder = peerFolder();
  mkdirSync(join(folder, 'db/migrations'), { recursive: true });
  const versions = Array.from({ length: migrations }, (_, index) => String(20_200_101_000_001 + index));
  for (const [index, version] of versions.entries()) {
    const number = index + 1;
    writeFileSync(
      join(folder, 'db/migrations', `${version}_t.sql`),
      `-- migrate:up\nCREATE TABLE t${number} (id integer PRIMARY KEY, name varchar(50) NOT NULL);\n\n-- migrate:down\nDROP TABLE t${number};\n`,
    );
  }
  const platform = `${process.platform === 'win32' ? 'win32' : process.platform}-${process.arch}`;
  const bin = join(PEERS, `@dbmate/${platform}/bin/dbmate`);
  return {
    folder,
    run: (...words) => ({ command: [bin, '--url', url, '--no-dump-schema', ...words], cwd: folder }),
    apply: () => markApplied(join(folder, 'app.db'), { ...APPLIED, rows: versions.map((version) => [version]) }),
  };
}

const APPLIED = {
  tables: 'CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY)',
  insert: 'INSERT INTO schema_migrations (version) VALUES (?)',
};
