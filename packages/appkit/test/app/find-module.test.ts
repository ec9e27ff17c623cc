import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { findModule } from '../../src/app/find-module';

let project: TestProject;
beforeEach(() => {
  project = createTestProject();
});
afterEach(() => {
  project.remove();
});

test.each([
  [['models.ts'], 'models.ts'],
  [['models.mts'], 'models.mts'],
  [['models.cts'], 'models.cts'],
  [['models.js'], 'models.js'],
  [['models.mjs'], 'models.mjs'],
  [['models.cjs'], 'models.cjs'],
  [['models/index.ts'], 'models/index.ts'],
  [['models/index.mjs'], 'models/index.mjs'],
  [['models.js', 'models.ts'], 'models.ts'],
  [['models/index.ts', 'models.js'], 'models.js'],
  [['models.ts/index.ts'], undefined],
  [['models.d.ts'], undefined],
  [['models.json'], undefined],
  [['models/posts.ts'], undefined],
])('of %j it takes %s', (files, expected) => {
  for (const file of files) project.write(file, '');
  expect(findModule(project.path('models'))).toBe(expected === undefined ? undefined : project.path(expected));
});

test('a name with extension is taken as it is', () => {
  project.write('models.js', '');
  project.write('models.ts', '');
  expect(findModule(project.path('models.js'))).toBe(project.path('models.js'));
});
