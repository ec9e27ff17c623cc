/** Where subjects live: folders that go when the run ends, and databases of the servers. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const PEERS = fileURLToPath(new URL('../node_modules', import.meta.url));

const folders = [];

/** A folder of its own whose modules are those of the peers. */
export function peerFolder() {
  const folder = newFolder();
  symlinkSync(PEERS, join(folder, 'node_modules'), 'junction');
  return folder;
}

export function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'fak-bench-'));
  folders.push(folder);
  return folder;
}

export function removeFolders() {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** The servers and databases of the tests: started where no TEST_..._URL names them. */
export const servers = {
  async start() {
    await require(`${ROOT}/packages/testkit/dist/servers.js`).provideServers();
  },
  async stop() {
    await require(`${ROOT}/packages/testkit/dist/servers.js`).stopServers();
  },
  /** @param {'postgres' | 'mariadb' | 'mysql'} name */
  create: (name) => require(`${ROOT}/packages/testkit/dist/databases.js`).createTestDatabase(name),
  /** @param {'postgres' | 'mariadb' | 'mysql'} name */
  has: (name) => require(`${ROOT}/packages/testkit/dist/server-names.js`).serverUrl(name) !== undefined,
};
