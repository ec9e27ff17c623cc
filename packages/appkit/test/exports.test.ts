import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INDEX = join(__dirname, '../src/index.ts');
const GOLDEN = join(__dirname, 'golden/exports.txt');

test('the public names are those of the list', () => {
  const text = readFileSync(INDEX, 'utf8');
  expect(text).not.toMatch(/export \*/);
  const names = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)]
    .flatMap(([, list = '']) => list.split(','))
    .map((name) =>
      name
        .trim()
        .replace(/^type /, '')
        .replace(/^.* as /, ''),
    )
    .filter((name) => name !== '')
    .sort();
  const list = `${names.join('\n')}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, list);
  expect(list).toBe(readFileSync(GOLDEN, 'utf8'));
});
