import { afterEach, describe, expect, test } from '@jest/globals';
import * as schema from '@fastappkit/schema';
import type { RevisionDirective } from '../../src/environment/directives';
import { comparisonHooks, defineEnvironment, type EnvironmentOptions } from '../../src/environment/environment';
import { loadEnvironment } from '../../src/environment/load';
import { createModuleLoader } from '../../src/script/load-module';
import { createFolder, type Folder } from '../script/folder';
import { docsFiles } from '@fastappkit/testkit';

const FILES = docsFiles('autogenerate.md');
const folders: Folder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function environmentOf(name: string): Promise<EnvironmentOptions> {
  const folder = createFolder({ 'env.ts': FILES[name] ?? '' });
  folders.push(folder);
  const provided = { fastappkit: { ...schema, defineEnvironment } };
  return loadEnvironment(folder.path, createModuleLoader({ provided }));
}

describe('the examples of docs/autogenerate.md', () => {
  test('filter', async () => {
    const { includeName, includeObject, includeSchemas } = comparisonHooks(await environmentOf('filters/env.ts'));
    expect([includeName?.('tmp_a', 'table', {}), includeName?.('tmp_a', 'column', {})]).toEqual([false, true]);
    const index = { name: 'ix', parts: [] };
    expect(includeObject?.(index, 'index', { reflected: true })).toBe(false);
    expect(includeObject?.(index, 'index', { reflected: false })).toBe(true);
    expect(includeSchemas).toEqual(['audit']);
  });

  test('compare', async () => {
    const { compareType, compareDefault } = comparisonHooks(await environmentOf('comparators/env.ts'));
    const [text, string] = [schema.text(), schema.string(10)].map((builder) => schema.buildColumn('a', builder));
    if (text === undefined || string === undefined) throw new Error('unreachable');
    expect(compareType?.(text, string, { name: 't' })).toBe(false);
    expect(compareType?.(string, text, { name: 't' })).toBeUndefined();
    expect(compareDefault?.(text, string, { name: 't' })).toBe(false);
  });

  test('change revisions', async () => {
    const { processRevisionDirectives: process } = await environmentOf('directives/env.ts');
    const directive: RevisionDirective = {
      message: ' ',
      revision: 'a1',
      head: 'head',
      splice: false,
      branchLabels: [],
      dependsOn: [],
      upgrade: [{ op: { kind: 'dropTable', table: { name: 't' } } }, { comment: 'And so on' }],
      downgrade: [],
      imports: [],
    };
    expect(await process?.([directive], { app: 'legacy', autogenerate: true, heads: [] })).toEqual([]);
    expect(await process?.([directive], { app: 'blog', autogenerate: true, heads: [] })).toMatchObject([
      { message: 'Automatic', upgrade: [{ op: { kind: 'executeSql' } }, { comment: 'And so on' }] },
    ]);
  });
});
