/** MikroORM: entities, and a script that asks it what its schema generator would change. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peerFolder } from '../lib/places.mjs';

const PACKAGES = { SQLite: 'better-sqlite', postgres: 'postgresql', mariadb: 'mariadb' };

/** @param {{ dialect: 'SQLite' | 'postgres' | 'mariadb', url: string, entities: string }} given  `entities`: the text of entities.mjs. */
export function mikroOrmProject({ dialect, url, entities }) {
  const folder = peerFolder();
  const connection = dialect === 'SQLite' ? { dbName: 'app.db' } : { clientUrl: url };
  writeFileSync(join(folder, 'entities.mjs'), entities);
  writeFileSync(
    join(folder, 'schema.mjs'),
    `import { MikroORM } from '@mikro-orm/${PACKAGES[dialect]}';
import { entities } from './entities.mjs';
const orm = await MikroORM.init({ entities, ...${JSON.stringify(connection)}, discovery: { warnWhenNoEntities: false } });
if (process.argv[2] === 'create') await orm.schema.createSchema();
else {
  const found = await orm.schema.getUpdateSchemaSQL({ wrap: false });
  if (found.trim() !== '') throw new Error(found.slice(0, 2000));
}
await orm.close();
`,
  );
  return { folder, run: (word) => ({ command: [process.execPath, 'schema.mjs', word], cwd: folder }) };
}
