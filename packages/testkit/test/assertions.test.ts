import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from '@jest/globals';
import { WORKSPACE } from '../src/workspace';

const PACKAGES = join(WORKSPACE, 'packages');

const TEST_FILES = readdirSync(PACKAGES).flatMap((name) => {
  const folder = join(PACKAGES, name, 'test');
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => /(?<!fixtures.*)\.test\.ts$/.test(path)).map((path) => join(folder, path));
});

/** Whether a file asserts something itself, or through a file that it imports by its place. */
function asserts(path: string, seen = new Set<string>()): boolean {
  if (seen.has(path) || !existsSync(path)) return false;
  seen.add(path);
  const text = readFileSync(path, 'utf8');
  if (/\bexpect\w*\(/.test(text)) return true;
  const imports = [...text.matchAll(/from '(\.{1,2}\/[^']+)'/g)].map((match) => match[1] ?? '');
  return imports.some((name) => asserts(join(dirname(path), `${name}.ts`), seen));
}

test('there is no test file without an assertion', () => {
  expect(TEST_FILES.length).toBeGreaterThan(100);
  expect(TEST_FILES.filter((path) => !asserts(path)).map((path) => relative(WORKSPACE, path))).toEqual([]);
});
