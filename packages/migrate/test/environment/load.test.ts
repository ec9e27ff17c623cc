import { afterEach, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import * as schema from '@fastappkit/schema';
import { defineEnvironment } from '../../src/environment/environment';
import { environmentModels, loadEnvironment } from '../../src/environment/load';
import { createModuleLoader } from '../../src/script/load-module';
import { createFolder, type Folder } from '../script/folder';

const folders: Folder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function load(files: Readonly<Record<string, string>>) {
  const folder = createFolder(files);
  folders.push(folder);
  const provided = { fastappkit: { ...schema, defineEnvironment } };
  return { path: folder.path, environment: loadEnvironment(folder.path, createModuleLoader({ provided })) };
}

const SOURCE = `import { defineEnvironment } from 'fastappkit';
import * as models from './models';
export default defineEnvironment({
  versionTable: 'alembic_version_shop',
  versionTableSchema: 'meta',
  transaction: 'all',
  targetMetadata: () => models,
  includeName: (name) => name !== 'secret',
});
`;
const MODELS = `import { defineTable, integer } from 'fastappkit';
export const items = defineTable('items', { id: integer().primaryKey() });
`;

test('gives what env.ts exports', async () => {
  const environment = await load({ 'env.ts': SOURCE, 'models.ts': MODELS }).environment;
  expect(environment).toMatchObject({ versionTable: 'alembic_version_shop', versionTableSchema: 'meta' });
  expect([...(await environmentModels(environment)).metadata.tables.keys()]).toEqual(['items']);
});

test.each([
  ['env.mts', 'export default { transaction: "none" };'],
  ['env.js', 'export default { transaction: "none" };'],
  ['env.mjs', 'export default { transaction: "none" };'],
  ['env.cjs', 'module.exports = { transaction: "none" };'],
  [
    'env.cts',
    'Object.defineProperty(exports, "__esModule", { value: true }); exports.default = { transaction: "none" };',
  ],
])('may be called %s', async (name, text) => {
  expect(await load({ [name]: text }).environment).toEqual({ transaction: 'none' });
});

test('may be a function of the command', async () => {
  const { path, environment } = load({
    'env.ts': `import { defineEnvironment } from 'fastappkit';
export default defineEnvironment(async ({ tag }) => ({ versionTable: \`v_\${tag}\` }));
`,
  });
  expect(await environment).toEqual({ versionTable: 'v_undefined' });
  expect(
    await loadEnvironment(path, createModuleLoader({ provided: { fastappkit: { defineEnvironment } } }), { tag: 'x' }),
  ).toEqual({
    versionTable: 'v_x',
  });
});

test('the metadata may be several modules, or none', async () => {
  const { defineTable, integer } = schema;
  const one = { a: defineTable('a', { id: integer() }) };
  const other = { b: defineTable('b', { id: integer() }) };
  const tables = async (targetMetadata?: () => unknown) => [
    ...(await environmentModels(targetMetadata === undefined ? {} : { targetMetadata })).metadata.tables.keys(),
  ];
  expect(await tables(() => [one, other])).toEqual(['a', 'b']);
  expect(await tables(() => Promise.resolve(one))).toEqual(['a']);
  expect(await tables()).toEqual([]);
});

test('has to be there', async () => {
  const { path, environment } = load({ 'models.ts': MODELS });
  await expect(environment).rejects.toMatchObject({
    code: 'ENVIRONMENT_MISSING',
    message: `there is no env.ts in "${path}"`,
  });
});

describe('is invalid', () => {
  test.each([
    [
      'without a default export',
      'export const versionTable = "v";',
      'it has no default export made by defineEnvironment',
    ],
    ['with a default that is no object', 'export default 1;', 'it has no default export made by defineEnvironment'],
    ['with a function that fails', 'export default () => { throw new Error("no"); };', 'its function fails: no'],
    [
      'with a function that gives nothing',
      'export default () => {};',
      'it has no default export made by defineEnvironment',
    ],
    ['with an unknown setting', 'export default { versionTabel: "v" };', 'unknown setting "versionTabel"'],
    ['with a setting of every object', 'export default { toString: 1 };', 'unknown setting "toString"'],
    ['with a wrong type', 'export default { versionTable: 1 };', '"versionTable" is not a name'],
    ['with an empty name', 'export default { versionTable: "" };', '"versionTable" is not a name'],
    [
      'with models in the place of a function',
      'export default { targetMetadata: {} };',
      '"targetMetadata" is not a function',
    ],
    [
      'with an unknown mode',
      'export default { transaction: "always" };',
      '"transaction" is not "per-revision", "all" or "none"',
    ],
  ])('%s', async (_title, text, reason) => {
    const { path, environment } = load({ 'env.ts': text });
    await expect(environment).rejects.toMatchObject({
      code: 'ENVIRONMENT_INVALID',
      details: { path: join(path, 'env.ts'), reason },
    });
  });

  test('with a module that cannot be loaded', async () => {
    await expect(load({ 'env.ts': 'export default {' }).environment).rejects.toMatchObject({ code: 'MODULE_SYNTAX' });
  });
});
