/** A project of ours with a chain of TypeScript revisions. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, ROOT } from '../lib/places.mjs';

const BIN = join(ROOT, 'packages/cli/dist/bin/fastappkit.js');

/**
 * @param {{ url: string, revisions?: number, models?: string }} given  `models`: the text of core/models.ts.
 * @returns {{ folder: string, run(...words: string[]): import('../lib/measure.mjs').Job }}
 */
export function fastappkitProject({ url, revisions = 0, models = 'export {};\n' }) {
  const folder = newFolder();
  const versions = join(folder, 'core/db/migrations/versions');
  mkdirSync(versions, { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(ROOT, 'packages/cli'), join(folder, 'node_modules/fastappkit'), 'junction');
  for (const driver of ['better-sqlite3', 'pg', 'mysql2']) {
    symlinkSync(join(ROOT, 'node_modules', driver), join(folder, 'node_modules', driver), 'junction');
  }
  writeFileSync(join(folder, 'fastappkit.toml'), `[tool.fastappkit]\ndatabase_url = "${url}"\napps = []\n`);
  writeFileSync(join(folder, 'core/models.ts'), models);
  writeFileSync(
    join(folder, 'core/db/migrations/env.ts'),
    "import { defineEnvironment } from 'fastappkit';\nexport default defineEnvironment({ targetMetadata: () => import('../../models') });\n",
  );
  for (let number = 1; number <= revisions; number += 1)
    writeFileSync(join(versions, `${id(number)}_t.ts`), revision(number));
  const env = { FASTAPPKIT_CACHE_DIR: join(folder, 'caches') };
  return { folder, run: (...words) => ({ command: [process.execPath, BIN, ...words], cwd: folder, env }) };
}

export const OUR_BIN = BIN;

const id = (number) => `r${String(number).padStart(6, '0')}`;

function revision(number) {
  return `import { integer, string, type Operations } from 'fastappkit';

export const revision = '${id(number)}';
export const downRevision = ${number === 1 ? 'null' : `'${id(number - 1)}'`};

export async function upgrade(op: Operations): Promise<void> {
  await op.createTable('t${number}', { id: integer().primaryKey(), name: string(50).notNull() });
}

export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('t${number}');
}
`;
}
