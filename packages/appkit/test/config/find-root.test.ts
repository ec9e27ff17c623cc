import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { dirname } from 'node:path';
import { findProjectRoot } from '../../src/config/find-root';
import { catchError } from '../catch-error';

let project: TestProject;
beforeEach(() => {
  project = createTestProject();
});
afterEach(() => {
  project.remove();
});

test('finds the configuration in the folder itself and above', () => {
  project.write('fastappkit.toml', '');
  project.write('apps/blog/models.ts', '');
  expect(findProjectRoot(project.root)).toBe(project.root);
  expect(findProjectRoot(project.path('apps/blog'))).toBe(project.root);
});

test('the nearest configuration wins', () => {
  project.write('fastappkit.toml', '');
  project.write('inner/fastappkit.toml', '');
  project.write('inner/apps/blog/models.ts', '');
  expect(findProjectRoot(project.path('inner/apps/blog'))).toBe(project.path('inner'));
});

test('works in a folder that is gone', () => {
  project.write('fastappkit.toml', '');
  expect(findProjectRoot(project.path('a/b/c'))).toBe(project.root);
});

test('says that there is none', () => {
  const cwd = dirname(project.root);
  const error = catchError(() => findProjectRoot(cwd));
  expect(error.code).toBe('CONFIG_NOT_FOUND');
  expect(error.message).toMatch(/^Configuration file not found/);
  expect(error.message).toContain(cwd);
});
