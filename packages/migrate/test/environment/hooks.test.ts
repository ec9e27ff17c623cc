import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Column } from '@fastappkit/schema';
import { comparisonHooks, type EnvironmentOptions } from '../../src/environment/environment';
import { loadEnvironment } from '../../src/environment/load';
import { createModuleLoader } from '../../src/script/load-module';
import { failureOf } from '../commands/drawn-folder';
import { createFolder, type Folder } from '../script/folder';

const folders: Folder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

async function load(text: string): Promise<{ readonly path: string; readonly environment: EnvironmentOptions }> {
  const folder = createFolder({ 'env.ts': `export default {\n${text}\n};\n` });
  folders.push(folder);
  return { path: join(folder.path, 'env.ts'), environment: await loadEnvironment(folder.path, createModuleLoader()) };
}

const COLUMN: Column = { name: 'id', type: { kind: 'integer' }, nullable: true };
const TABLE = { name: 't' };
const DIRECTIVE = {
  message: 'm',
  revision: 'a1',
  head: 'head',
  splice: false,
  branchLabels: [],
  dependsOn: [],
  upgrade: [],
  downgrade: [],
  imports: [],
};

describe('what compares columns', () => {
  const ask = async (text: string): Promise<readonly (boolean | undefined)[]> => {
    const hooks = comparisonHooks((await load(text)).environment);
    return [hooks.compareType?.(COLUMN, COLUMN, TABLE), hooks.compareDefault?.(COLUMN, COLUMN, TABLE)];
  };

  test.each<[string, boolean | undefined, boolean | undefined]>([
    ['', undefined, undefined],
    ['compareType: true, compareServerDefault: true', undefined, undefined],
    ['compareType: false, compareServerDefault: false', false, false],
    ['compareType: () => undefined, compareServerDefault: () => true', undefined, true],
    ['compareType: (actual, desired, table) => table.name === "t" && actual.name === desired.name', true, undefined],
  ])('{ %s }', async (text, type, preset) => {
    expect(await ask(text)).toEqual([type, preset]);
  });

  test.each([
    ['compareType: "never"', '"compareType" is not true or false or a function'],
    ['compareServerDefault: 1', '"compareServerDefault" is not true or false or a function'],
    ['includeSchemas: "audit"', '"includeSchemas" is not true or false or a list of texts'],
    ['processRevisionDirectives: []', '"processRevisionDirectives" is not a function'],
  ])('{ %s } is invalid', async (text, reason) => {
    await expect(load(text)).rejects.toMatchObject({ code: 'ENVIRONMENT_INVALID', details: { reason } });
  });

  test('schemas are named, or all', async () => {
    expect(comparisonHooks((await load('includeSchemas: ["audit"]')).environment)).toEqual({
      includeSchemas: ['audit'],
    });
    expect(comparisonHooks((await load('includeSchemas: true')).environment)).toEqual({ includeSchemas: true });
  });
});

describe('a hook', () => {
  const calls: Readonly<Record<string, (environment: EnvironmentOptions) => unknown>> = {
    includeName: ({ includeName }) => includeName?.('t', 'table', {}),
    includeObject: ({ includeObject }) => includeObject?.(COLUMN, 'column', { reflected: false }),
    compareType: ({ compareType }) => typeof compareType === 'function' && compareType(COLUMN, COLUMN, TABLE),
    compareServerDefault: ({ compareServerDefault: compare }) =>
      typeof compare === 'function' && compare(COLUMN, COLUMN, TABLE),
    processRevisionDirectives: ({ processRevisionDirectives }) =>
      processRevisionDirectives?.([DIRECTIVE], { autogenerate: true, heads: [] }),
  };
  const call = async (hook: string, text: string): Promise<Readonly<Record<string, unknown>>> => {
    const { path, environment } = await load(`${hook}: ${text}`);
    const failure = await failureOf((async () => calls[hook]?.(environment))());
    expect(failure['details']).toMatchObject({ path, hook });
    return failure;
  };

  test.each(Object.keys(calls))('%s that throws says where it is written', async (hook) => {
    const { code, message } = await call(hook, '() => { throw new Error("boom"); }');
    expect(code).toBe('HOOK_FAILED');
    expect(message).toMatch(/^"\w+" of .*env\.ts failed: boom$/);
  });

  test.each([
    ['includeName', '() => undefined', 'nothing, not true or false'],
    ['includeName', '() => "yes"', '"yes", not true or false'],
    ['includeObject', 'async () => true', 'a promise, not true or false'],
    ['compareType', '() => 1', '1, not true (differs), false (is the same) or undefined (compare as usual)'],
    ['compareServerDefault', '() => null', 'null, not true (differs), false (is the same) or undefined'],
    ['processRevisionDirectives', '() => {}', 'nothing, not the list of revisions to write ([] for none)'],
    ['processRevisionDirectives', '() => ({})', 'something else, not the list of revisions'],
    ['processRevisionDirectives', '() => [1]', 'a list whose item 0 is no revision: it is no object'],
    ['processRevisionDirectives', '() => [{ message: "m" }]', '"revision" is missing'],
    ['processRevisionDirectives', '([one]) => [one, { ...one, head: 1 }]', 'item 1 is no revision: "head" is not'],
    ['processRevisionDirectives', '([one]) => [{ ...one, mesage: "m" }]', 'unknown setting "mesage"'],
    ['processRevisionDirectives', '([one]) => [{ ...one, upgrade: [{ kind: "dropTable" }] }]', '"upgrade" is not a'],
    ['processRevisionDirectives', '([one]) => [{ ...one, upgrade: [{ op: { kind: "drop" } }] }]', '"upgrade" is not'],
  ])('%s: %s is no answer', async (hook, text, reason) => {
    expect(await call(hook, text)).toMatchObject({
      code: 'HOOK_ANSWER_INVALID',
      details: { reason: expect.stringContaining(reason) },
    });
  });
});
