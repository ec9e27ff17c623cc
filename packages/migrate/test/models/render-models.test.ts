import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { formatAll } from '../autogenerate/prettier';
import { fileOfModel, modelModule } from '../../src/models/module';
import { renderModels } from '../../src/models/render-models';
import { MODELS } from './models';

const GOLDEN = join(__dirname, 'golden/models.ts.txt');

test('models are written as one would write them', async () => {
  const text = modelModule(renderModels(MODELS).models);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, text);
  expect(text).toBe(readFileSync(GOLDEN, 'utf8'));
  expect(await formatAll([text])).toEqual([text]);
});

test('each model is a file of its own', () => {
  const { models } = renderModels(MODELS);
  expect(models.map(fileOfModel)).toEqual([
    'reports-schema.ts',
    'pg-trgm-extension.ts',
    'order-numbers.ts',
    'users.ts',
    'class-table.ts',
    'audit-users.ts',
  ]);
});

test('types that no column is of are told', () => {
  const enums = new Map([['unused', { name: 'unused', values: ['a'] }]]);
  expect(renderModels({ ...MODELS, enums }).unusedTypes).toEqual(['unused']);
  expect(renderModels(MODELS).unusedTypes).toEqual([]);
});
