import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_KEYS, parseConfig, renderConfigExample } from '../../src/index';

const FILE = join(__dirname, '../../../../fastappkit.toml.example');

test('fastappkit.toml.example is up to date', () => {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(FILE, renderConfigExample());
  expect(readFileSync(FILE, 'utf8')).toBe(renderConfigExample());
});

test('the example says what an empty file means', () => {
  const { databaseUrl, models, ...example } = parseConfig(readFileSync(FILE, 'utf8'), 'x');
  const { models: noModels, ...empty } = parseConfig('[tool.fastappkit]', 'x');
  expect(example).toEqual(empty);
  expect(models.path).toBe(noModels.path);
  expect(databaseUrl).toBe('sqlite:///./app.db');
});

test('the example shows every key with its meaning', () => {
  const text = readFileSync(FILE, 'utf8');
  for (const key of CONFIG_KEYS.flatMap((table) => table.keys)) {
    expect(text).toMatch(new RegExp(`^# ${escapeRegExp(key.doc)}\n(# )?${key.name} = `, 'm'));
  }
});

test('the example with its comments taken off is valid', () => {
  const text = readFileSync(FILE, 'utf8').replace(/^# (?=\[|\w+ = )/gm, '');
  const config = parseConfig(text, 'x');
  expect(config.migration.timezone).toBe('UTC');
  expect(config.databases.get('reporting')).toMatchObject({ url: 'env:REPORTING_DATABASE_URL' });
  expect(config.databases.get('archive')).toMatchObject({
    parts: { dialect: 'postgres', password: 'env:ARCHIVE_PASSWORD' },
  });
  expect([...config.appSettings.keys()]).toEqual(['payments']);
});

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
