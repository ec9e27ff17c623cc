import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { publicNames } from '@fastappkit/testkit';
import * as schema from '@fastappkit/schema';

const GOLDEN = join(__dirname, 'golden/exports.txt');

test('the public names are those of the list', () => {
  const names = publicNames(join(__dirname, '../src/index.ts'));
  expect(names.filter((name) => !name.startsWith('type '))).toEqual(Object.keys(schema).sort());
  const text = `${names.join('\n')}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, text);
  expect(text).toBe(readFileSync(GOLDEN, 'utf8'));
});

test('the interface of every operation is public', () => {
  const names = publicNames(join(__dirname, '../src/index.ts'));
  const interfaces = Object.keys(schema.OPERATIONS).map(
    (kind) => `type ${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
  );
  expect(interfaces.filter((name) => !names.includes(name))).toEqual([]);
});
