/** The same as files of SQL for dbmate. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peerFolder, PEERS } from '../lib/places.mjs';

/** @param {{ url: string, migrations: number }} given */
export function dbmateProject({ url, migrations }) {
  const folder = peerFolder();
  mkdirSync(join(folder, 'db/migrations'), { recursive: true });
  for (let number = 1; number <= migrations; number += 1) {
    const name = `${20_200_101_000_000 + number}_t.sql`;
    writeFileSync(
      join(folder, 'db/migrations', name),
      `-- migrate:up\nCREATE TABLE t${number} (id integer PRIMARY KEY, name varchar(50) NOT NULL);\n\n-- migrate:down\nDROP TABLE t${number};\n`,
    );
  }
  const platform = `${process.platform === 'win32' ? 'win32' : process.platform}-${process.arch}`;
  const bin = join(PEERS, `@dbmate/${platform}/bin/dbmate`);
  return {
    folder,
    run: (...words) => ({ command: [bin, '--url', url, '--no-dump-schema', ...words], cwd: folder }),
  };
}
