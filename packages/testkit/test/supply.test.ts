/** What an installation brings along: the lock file says which versions, and no package of ours runs anything. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { WORKSPACE } from '../src/workspace';

/** One package of the lock file. */
interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

const RUN_AT_INSTALL = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare', 'dependencies'];

const manifests = ['packages', 'packages/contrib', 'templates', 'examples', 'examples/blog/packages', '.'].flatMap(
  (folder) =>
    readdirSync(join(WORKSPACE, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^(node_modules|\.)/.test(entry.name))
      .map((entry) => join(folder, entry.name, 'package.json'))
      .concat(folder === '.' ? ['package.json'] : []),
);

function read(path: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(join(WORKSPACE, path), 'utf8')) as Readonly<Record<string, unknown>>;
}

test('no package of ours has a script that an installation runs', () => {
  const found = manifests
    .filter((path) => existsSync(join(WORKSPACE, path)))
    .map((path) => ({ path, scripts: Object.keys(read(path)['scripts'] ?? {}) }));
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter(({ scripts }) => scripts.some((name) => RUN_AT_INSTALL.includes(name)))).toEqual([]);
});

test('the lock file has a checksum for everything that is fetched, from one place', () => {
  const { lockfileVersion, packages } = read('package-lock.json') as {
    readonly lockfileVersion: number;
    readonly packages: Readonly<Record<string, Locked>>;
  };
  expect(lockfileVersion).toBe(3);
  const fetched = Object.entries(packages).filter(
    ([path, { link }]) => path.includes('node_modules/') && link !== true,
  );
  expect(fetched.length).toBeGreaterThan(100);
  const doubtful = fetched.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'));
  expect(doubtful.map(([path]) => path)).toEqual([]);
  // an entry without an address comes from the registry that npm is set to
  const places = new Set(
    fetched.flatMap(([, { resolved }]) => (resolved === undefined ? [] : new URL(resolved).origin)),
  );
  expect([...places].filter((place) => !place.startsWith('https://'))).toEqual([]);
  expect(places.size).toBeLessThanOrEqual(1);
});
