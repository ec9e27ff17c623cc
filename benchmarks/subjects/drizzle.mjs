/** A folder of drizzle-kit: one journal names all migrations. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peerFolder, PEERS } from '../lib/places.mjs';

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
  const bin = join(PEERS, 'drizzle-kit/bin.cjs');
  return {
    folder,
    run: () => ({ command: [process.execPath, bin, 'check', '--dialect', 'sqlite', '--out', 'drizzle'], cwd: folder }),
  };
}
