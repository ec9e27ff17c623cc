import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import * as fastappkit from '../src/index';

const INDEX = join(__dirname, '../src/index.ts');
const GOLDEN = join(__dirname, 'golden/exports.txt');

test('the public names of the umbrella are those of the list', () => {
  const text = readFileSync(INDEX, 'utf8');
  expect(text).not.toMatch(/export \*/);
  const names = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, type = '', list = '']) =>
    list
      .split(',')
      .map((name) => name.trim().replace(/\S+ as /, ''))
      .filter((name) => name !== '')
      .map((name) => (name.startsWith('type ') ? name : `${type}${name}`)),
  );
  const values = names.filter((name) => !name.startsWith('type ')).sort();
  expect(values).toEqual(Object.keys(fastappkit).sort());
  const types = names.filter((name) => name.startsWith('type ')).sort();
  const list = `${[...values, ...types].join('\n')}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, list);
  expect(list).toBe(readFileSync(GOLDEN, 'utf8'));
});
