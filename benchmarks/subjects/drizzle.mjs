/** Folders of drizzle-kit: of migrations, which one journal names, and of a schema. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peerFolder, PEERS } from '../lib/places.mjs';

const BIN = join(PEERS, 'drizzle-kit/bin.cjs');

/** @param {{ migrations: number }} given */
export function drizzleProject({ migrations }) {
  const folder = peerFolder();
  mkdirSync(join(folder, 'drizzle/meta'), { recursive: true });
  const entries = Array.from({ length: migrations }, (_, idx) => ({
    idx,
    version: '6',
    when: 1_600_000_000_000 + idx,
    tag: `${String(idx).padStart(5, '0')}_t`,
    breakpoints: true,
  }));
  const journal = { version: '7', dialect: 'sqlite', entries };
  writeFileSync(join(folder, 'drizzle/meta/_journal.json'), JSON.stringify(journal, undefined, 2));
  return {
    folder,
    run: () => ({ command: [process.execPath, BIN, 'check', '--dialect', 'sqlite', '--out', 'drizzle'], cwd: folder }),
  };
}

/** @param {{ schema: string }} given  The text of schema.ts. */
export function drizzleSchema({ schema }) {
  const folder = peerFolder();
  writeFileSync(join(folder, 'schema.ts'), schema);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const words = ['push', '--dialect', 'sqlite', '--schema', 'schema.ts', '--url', 'app.db', '--force'];
  return { folder, push: () => ({ command: [process.execPath, BIN, ...words], cwd: folder }) };
}
