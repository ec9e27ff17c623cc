import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createTestProject } from '../src/project';
import { WORKSPACE } from '../src/workspace';

describe('test project', () => {
  test('has the files of an archive and finds this workspace', () => {
    const project = createTestProject({ archive: '-- src/a.ts --\nexport {};\n' });
    project.write('deep/er/b.txt', 'b');
    expect(project.read('src/a.ts')).toBe('export {};\n');
    expect(project.exists('deep/er/b.txt')).toBe(true);
    const found = createRequire(project.path('src/a.ts')).resolve('fastappkit/package.json');
    expect(readFileSync(found)).toEqual(readFileSync(join(WORKSPACE, 'packages/cli/package.json')));
    project.remove();
    expect(existsSync(project.root)).toBe(false);
  });

  test('has the files of a folder', () => {
    const project = createTestProject({ directory: join(WORKSPACE, 'packages/testkit') });
    expect(project.exists('test/project.test.ts')).toBe(true);
    project.remove();
    expect(existsSync(join(WORKSPACE, 'packages/testkit/src'))).toBe(true);
  });
});
