import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import * as migrate from '../src/index';

const GOLDEN = join(__dirname, 'golden/exports.txt');

test('the public names are those of the list', () => {
  const names = publicNames();
  expect(names.filter((name) => !name.startsWith('type '))).toEqual(Object.keys(migrate).sort());
  const text = `${names.join('\n')}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, text);
  expect(text).toBe(readFileSync(GOLDEN, 'utf8'));
});

/** Every name that index.ts exports, types with the word in front, values first. */
function publicNames(): readonly string[] {
  const source = readFileSync(join(__dirname, '../src/index.ts'), 'utf8');
  const lists = [...source.matchAll(/export (type )?\{([^}]*)\}/g)];
  const names = lists.flatMap(([, type = '', list = '']) =>
    list
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => `${type}${name}`),
  );
  return [
    ...names.filter((name) => !name.startsWith('type ')).sort(),
    ...names.filter((name) => name.startsWith('type ')).sort(),
  ];
}
