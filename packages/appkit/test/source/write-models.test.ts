import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { collectModels, defineTable, integer, string } from '@fastappkit/schema';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { prepareModels, writeModels } from '../../src/source/write-models';

const SCHEMA = collectModels({
  users: defineTable('users', { id: integer().primaryKey(), email: string(80) }),
  one: defineTable('foo_bar', { id: integer().primaryKey() }),
  two: defineTable('foo_b_ar', { id: integer().primaryKey() }),
});

let project: TestProject;
beforeEach(() => {
  project = createTestProject();
});
afterEach(() => {
  project.remove();
});
const files = (): Readonly<Record<string, string>> => {
  const folder = project.path('models');
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
};

test('a folder gets a file a model, and an index in the manner of its package', async () => {
  const written = await writeModels(SCHEMA, `${project.path('models')}/`);
  expect(written.map(({ path, status }) => [path.split('/').at(-1), status])).toEqual([
    ['users.ts', 'written'],
    ['foo-bar.ts', 'written'],
    ['foo-b-ar.ts', 'written'],
    ['index.ts', 'written'],
  ]);
  expect(files()['index.ts']).toBe(
    "export * from './users';\nexport * from './foo-bar';\nexport * from './foo-b-ar';\n",
  );
  const again = await writeModels(SCHEMA, project.path('models'));
  expect(again.map(({ status }) => status)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']);

  project.write('esm/package.json', '{ "type": "module" }');
  await writeModels(SCHEMA, `${project.path('esm/models')}/`);
  expect(project.read('esm/models/index.ts')).toMatch(/^export \* from '\.\/users\.js';$/m);
});

test('an index keeps its lines and its manner, and another line with the same text in it is none of them', async () => {
  project.write('models/index.ts', "// export * from './users';\r\nexport * from './my-users.js';");
  project.write('models/my-users.ts', 'export const mine = 1;\n');
  await writeModels(SCHEMA, project.path('models'));
  expect(files()['index.ts']).toBe(
    "// export * from './users';\r\nexport * from './my-users.js';\r\nexport * from './users.js';\r\n" +
      "export * from './foo-bar.js';\r\nexport * from './foo-b-ar.js';\r\n",
  );
});

test('a model that has its place in another file of the folder stays there', async () => {
  const own = "import { defineTable, integer } from 'fastappkit';\n";
  project.write('models/people.ts', `${own}export const people = defineTable('users', { id: integer() });\n`);
  project.write('models/index.ts', `${own}export const bars = defineTable('foo_bar', { id: integer() });\n`);
  const written = await writeModels(SCHEMA, project.path('models'));
  expect(written.map(({ path, status }) => [path.split('/').at(-1), status])).toEqual([
    ['people.ts', 'merged'],
    ['foo-b-ar.ts', 'written'],
    ['index.ts', 'merged'],
  ]);
  expect(files()['people.ts']).toContain('email: string(80)');
  expect(files()['index.ts']).toMatch(/'foo_bar'.*\nexport \* from '\.\/people';\nexport \* from '\.\/foo-b-ar';\n$/);
});

test('all files are written or none, and all of it can be taken back', async () => {
  project.write('models/foo-bar.ts', '// mine\n');
  const before = files();
  const { write } = await prepareModels(SCHEMA, project.path('models'));
  const takeBack = write();
  expect(Object.keys(files())).toHaveLength(4);
  takeBack();
  expect(files()).toEqual(before);

  const nowhere = await prepareModels(SCHEMA, `${project.path('deep/er/models')}/`);
  nowhere.write()();
  expect(project.exists('deep')).toBe(false);

  // a folder stands where the last file has to go
  mkdirSync(project.path('models/index.ts'));
  expect(() => write()).toThrow(/EISDIR/);
  expect(readdirSync(project.path('models'))).toEqual(['foo-bar.ts', 'index.ts']);
  expect(project.read('models/foo-bar.ts')).toBe('// mine\n');
});
