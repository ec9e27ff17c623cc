import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createModuleLoader, type ModuleLoaderOptions } from '../../src/script/load-module';
import { loadScript } from '../../src/script/load-script';
import { createFolder, type Folder } from './folder';

const folders: Folder[] = [];
type Files = Readonly<Record<string, string>>;
const folderWith = (files: Files): string => {
  const folder = createFolder(files);
  folders.push(folder);
  return folder.path;
};
afterEach(() => {
  folders.splice(0).forEach((folder) => {
    folder.remove();
  });
});

/** Loads `main.*`, the first of the files. */
const load = async (files: Files, options: ModuleLoaderOptions = {}): Promise<Record<string, unknown>> =>
  createModuleLoader(options).load(join(folderWith(files), Object.keys(files)[0] ?? ''));

const ESM = { 'package.json': '{ "type": "module" }' };

describe('files', () => {
  test.each(['ts', 'mts', 'cts'])('TypeScript in .%s', async (extension) => {
    const text = `
      import type { Missing } from './missing';
      enum Level { Low = 1, High }
      class Point { constructor(readonly x: number) {} }
      export const level: Level = Level.High;
      export const x = new Point(3 as number).x;
      export default function <T>(value: T): T { return value; }
      export type Name = string;
    `;
    const loaded = await load({ [`main.${extension}`]: text });
    expect(loaded).toMatchObject({ level: 2, x: 3 });
    expect(typeof loaded.default).toBe('function');
  });

  test('JavaScript as ES module', async () => {
    expect(
      await load({
        'main.mjs': "import { a } from './a.mjs'; export const b = a + 1;",
        'a.mjs': 'export const a = 1;',
      }),
    ).toEqual({ b: 2 });
    expect(
      await load({ 'main.js': "export * from './a.js';", 'a.js': 'export const a = 1; export default 5;', ...ESM }),
    ).toEqual({ a: 1 });
  });

  test('JavaScript as CommonJS', async () => {
    const files = {
      'main.js':
        "const { a } = require('./a'); exports.b = a + 1; exports.file = __filename; exports.same = module.exports === exports && this === exports;",
      'a.cjs': 'module.exports = { a: 1 };',
    };
    expect(await load(files)).toMatchObject({ b: 2, file: expect.stringMatching(/main\.js$/), same: true });
  });

  test('CommonJS that is not strict', async () => {
    expect(await load({ 'main.cjs': 'with ({ a: 1 }) { exports.a = a; }' })).toMatchObject({ a: 1 });
  });

  test('CommonJS written in TypeScript', async () => {
    const files = {
      'main.cts':
        "import path = require('node:path'); import { a } from './a'; export = { a, base: path.basename('/x/y') };",
      'a.ts': 'export const a = 1;',
    };
    expect(await load(files)).toMatchObject({ a: 1, base: 'y' });
  });

  test('JSON', async () => {
    expect(
      await load({
        'main.ts': "import data from './data.json'; export const { n } = data;",
        'data.json': '{ "n": 1 }',
      }),
    ).toEqual({ n: 1 });
  });

  test('no module syntax, but await, in an ES module', async () => {
    expect(await load({ 'main.mjs': 'await Promise.resolve();' })).toMatchObject({});
  });

  test('a hashbang and a byte order mark', async () => {
    expect(await load({ 'main.ts': '#!/usr/bin/env node\nexport const a = 1;' })).toEqual({ a: 1 });
    expect(await load({ 'main.ts': '\uFEFFexport const a = 1;' })).toEqual({ a: 1 });
  });

  test('import.meta', async () => {
    const loaded = await load({
      'main.mts':
        'export const { url, dirname, filename } = import.meta; export const a = import.meta.resolve("./a.mjs"); export const r = typeof require;',
      'a.mjs': '',
    });
    expect(loaded.url).toBe(`file://${String(loaded.filename)}`);
    expect(loaded.a).toBe(`file://${String(loaded.dirname)}/a.mjs`);
    expect(loaded.r).toBe('undefined');
  });
});

describe('semantics', () => {
  test('bindings are live and modules run once', async () => {
    const files = {
      'main.ts':
        "import { n, add } from './counter'; import { again } from './other'; add(); export const seen = [n, again()];",
      'counter.ts': 'export let n = 0; export function add(): void { n += 1; }',
      'other.ts': "import { n, add } from './counter.js'; export function again(): number { add(); return n; }",
    };
    expect(await load(files)).toEqual({ seen: [1, 2] });
  });

  test('cycles see what is exported so far', async () => {
    const files = {
      'main.ts': "import { b } from './b'; export const a = () => 'a'; export const both = () => a() + b();",
      'b.ts': "import { a } from './main'; export const b = () => a().toUpperCase();",
    };
    const { both } = await load(files);
    expect((both as () => string)()).toBe('aA');
  });

  test('cycles that are entered from both sides at once', async () => {
    const folder = folderWith({
      'a.ts':
        "import { b } from './b'; await new Promise((r) => setTimeout(r, 5)); export const a = 1; export const sum = () => a + b;",
      'b.ts': "import { a } from './a'; export const b = 2; export const sum = () => a + b;",
    });
    const loader = createModuleLoader({ timeoutMs: 2000 });
    const [a, b] = await Promise.all([loader.load(join(folder, 'a.ts')), loader.load(join(folder, 'b.ts'))]);
    expect([(a.sum as () => number)(), (b.sum as () => number)()]).toEqual([3, 3]);
  });

  test('top-level await, imports in order, import()', async () => {
    const files = {
      'main.ts':
        "import { log } from './log'; import './one'; import './two'; const { three } = await import('./three'); log.push(three); export { log };",
      'log.ts': 'export const log: unknown[] = [];',
      'one.ts': "import { log } from './log'; await new Promise((r) => setTimeout(r, 5)); log.push(1);",
      'two.ts': "import { log } from './log'; log.push(2);",
      'three.ts': 'export const three = 3;',
    };
    expect(await load(files)).toEqual({ log: [1, 2, 3] });
  });

  test('export * as, and the nearest export wins', async () => {
    const files = {
      'main.ts': "export * from './a'; export * as all from './a'; export const x = 'own';",
      'a.ts': "export const x = 'a'; export const y = 'y';",
    };
    expect(await load(files)).toMatchObject({ x: 'own', y: 'y', all: { x: 'a' } });
  });

  test('require of a module with import and export', async () => {
    const files = {
      'main.cjs': "const m = require('./m'); exports.a = m.a; exports.d = m.default; exports.es = m.__esModule;",
      'm.ts': "import { inner } from './inner'; export const a = inner; export default 'd';",
      'inner.ts': 'export const inner = 1;',
    };
    expect(await load(files)).toMatchObject({ a: 1, d: 'd', es: true });
  });

  test('require of a module that awaits is refused', async () => {
    const files = { 'main.cjs': "require('./m');", 'm.ts': 'export const a = await 1;' };
    await expect(load(files)).rejects.toMatchObject({ code: 'MODULE_THREW' });
  });

  test('the default of compiled CommonJS', async () => {
    const compiled = "exports.__esModule = true; exports.default = 'inner'; exports.name = 'n';";
    const text = "import value, { name } from './c.cjs'; export { value, name };";
    expect(await load({ 'main.cts': text, 'c.cjs': compiled })).toMatchObject({ value: 'inner', name: 'n' });
    expect(await load({ 'main.mts': text, 'c.cjs': compiled })).toMatchObject({ value: { default: 'inner' } });
  });
});

describe('resolution', () => {
  test.each(['./lib/a', './lib/a.ts', './lib/a.js', './folder', './folder/index', './folder/index.js'])(
    '%s',
    async (specifier) => {
      const files = {
        'main.ts': `export * from '${specifier}';`,
        'lib/a.ts': 'export const a = 1;',
        'folder/index.ts': 'export const a = 1;',
        'lib/a.d.ts': 'export declare const a: string;',
      };
      expect(await load(files)).toEqual({ a: 1 });
    },
  );

  test('never a declaration file', async () => {
    const files = { 'main.ts': "import './types';", 'types.d.ts': 'export declare const a: string;' };
    await expect(load(files)).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND' });
  });

  test('the source beside a compiled file, each for its own kind', async () => {
    const files = { 'x.ts': "export const from = 'ts';", 'x.js': "exports.from = 'js';" };
    expect(await load({ 'main.ts': "export * from './x';", ...files })).toEqual({ from: 'ts' });
    expect(await load({ 'main.js': "exports.from = require('./x').from;", ...files })).toMatchObject({ from: 'js' });
  });

  test('paths of tsconfig.json, with comments and a base', async () => {
    const files = {
      'main.ts':
        "import { a } from '@/a'; import { b } from 'lib'; import { c } from '@deep/x/c'; export const sum = a + b + c;",
      'tsconfig.json':
        '{ // comment\n "extends": "./base.json", "compilerOptions": { /* "x": , */ "strict": true, }, }',
      'base.json':
        '{ "compilerOptions": { "paths": { "@/*": ["./src/*"], "@deep/*": ["./none/*", "./src/deep/*"], "lib": ["./src/lib"], } } }',
      'src/a.ts': 'export const a = 1;',
      'src/lib/index.ts': 'export const b = 2;',
      'src/deep/x/c.ts': 'export const c = 3;',
    };
    expect(await load(files)).toEqual({ sum: 6 });
  });

  test('baseUrl', async () => {
    const files = {
      'main.ts': "export { a } from 'src/a';",
      'tsconfig.json': '{ "compilerOptions": { "baseUrl": "." } }',
      'src/a.ts': 'export const a = 1;',
    };
    expect(await load(files)).toEqual({ a: 1 });
  });

  test('packages: CommonJS, scoped, built in, provided', async () => {
    const files = {
      'main.ts':
        "import { n } from 'cjs'; import { s } from '@scope/p/sub'; import { sep } from 'node:path'; import { p } from 'fastappkit'; export { n, s, sep, p };",
      'node_modules/cjs/package.json': '{ "main": "lib.js" }',
      'node_modules/cjs/lib.js': 'module.exports = { n: 1 };',
      'node_modules/@scope/p/package.json': '{ "exports": { "./sub": "./s.js" } }',
      'node_modules/@scope/p/s.js': "exports.s = 's';",
    };
    expect(await load(files, { provided: { fastappkit: { p: 'p' } } })).toEqual({ n: 1, s: 's', sep: '/', p: 'p' });
  });

  test('packages written in TypeScript are run by the loader', async () => {
    const files = {
      'main.ts': "export * from 'tspkg'; export * from 'onlyimport/x';",
      'node_modules/tspkg/package.json': '{ "type": "module", "exports": { "import": "./src/index.ts" } }',
      'node_modules/tspkg/src/index.ts': "export const a: number = 1; export * from './more.js';",
      'node_modules/tspkg/src/more.ts': 'export const more = 1;',
      'node_modules/onlyimport/package.json':
        '{ "exports": { "./*": { "types": "./x.d.ts", "import": "./src/*.ts" } } }',
      'node_modules/onlyimport/src/x.ts': 'export const x = 2;',
    };
    expect(await load(files)).toEqual({ a: 1, more: 1, x: 2 });
  });

  test('a package that is an ES module is imported by Node', async () => {
    const files = {
      'main.ts': "import value, { a } from 'esm'; export { a, value };",
      'node_modules/esm/package.json': '{ "type": "module", "exports": { "import": "./index.js" } }',
      'node_modules/esm/index.js': 'export const a = await 1; export default 2;',
    };
    expect(await load(files)).toEqual({ a: 1, value: 2 });
  });
});

describe('errors', () => {
  test.each([
    ["import './missing';", './missing', 'Correct the path.'],
    ["import '@scope/none/sub';", '@scope/none/sub', 'Run: npm install @scope/none'],
  ])('%s', async (text, specifier, hint) => {
    await expect(load({ 'main.ts': text })).rejects.toMatchObject({
      code: 'MODULE_NOT_FOUND',
      hint,
      details: { specifier, importer: expect.stringMatching(/main\.ts$/) },
    });
  });

  test('a missing file', async () => {
    await expect(createModuleLoader().load('/nowhere/x.ts')).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND' });
  });

  test('syntax, with line and column of the file that has it', async () => {
    await expect(
      load({ 'main.ts': "import './bad';", 'bad.ts': "const ä = 'ö';\nexport const = 1;" }),
    ).rejects.toMatchObject({
      code: 'MODULE_SYNTAX',
      details: { path: expect.stringMatching(/bad\.ts$/), line: 2, column: 14 },
    });
  });

  test('a throw names the file and its line, also the second time', async () => {
    const folder = folderWith({
      'main.ts': "import './bad';",
      'bad.ts':
        "interface Long {\n  readonly a: string;\n}\n\nexport const x: Long = { a: 'a' };\nthrow new RangeError('boom');\n",
    });
    const loader = createModuleLoader();
    for (const name of ['main.ts', 'bad.ts']) {
      const error: unknown = await loader.load(join(folder, name)).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({
        code: 'MODULE_THREW',
        message: `${join(folder, 'bad.ts')}:6 threw while it was loaded: boom`,
        cause: expect.objectContaining({ name: 'RangeError', stack: expect.stringContaining('bad.ts:6:7') }),
      });
    }
  });

  test('a throw of something that is no error', async () => {
    await expect(load({ 'main.ts': "throw 'text';" })).rejects.toMatchObject({
      code: 'MODULE_THREW',
      details: { line: null, reason: 'text' },
      cause: 'text',
    });
  });

  test('an await that never ends names the file that holds things up', async () => {
    const files = { 'main.ts': "import './slow';", 'slow.ts': 'await new Promise(() => {}); export {};' };
    await expect(load(files, { timeoutMs: 30 })).rejects.toMatchObject({
      code: 'MODULE_TIMEOUT',
      details: { path: expect.stringMatching(/slow\.ts$/), timeoutMs: 30 },
    });
  });
});

describe('scripts', () => {
  const script = async (files: Files): ReturnType<typeof loadScript> =>
    loadScript(join(folderWith(files), Object.keys(files)[0] ?? ''), createModuleLoader());

  test('have functions', async () => {
    const text = 'export async function upgrade(): Promise<void> {}\nexport const transactional = false;';
    expect(await script({ 'a.ts': text })).toEqual({ upgrade: expect.any(Function), transactional: false });
    expect(await script({ 'a.cjs': 'module.exports = { upgrade() {}, downgrade() {} };' })).toEqual({
      upgrade: expect.any(Function),
      downgrade: expect.any(Function),
    });
  });

  test.each([
    ['export const a = 1;', 'upgrade', 'missing'],
    ["export const upgrade = 'x';", 'upgrade', 'string'],
    ['export function upgrade() {} export const downgrade = {};', 'downgrade', 'object'],
    ['export function upgrade() {} export const transactional = 1;', 'transactional', '1'],
    ['export function upgrade() {} export const statementTimeout = -1;', 'statementTimeout', '-1'],
    [`export function upgrade() {} export const statementTimeout = '1';`, 'statementTimeout', 'string'],
  ])('%s', async (text, name, found) => {
    await expect(script({ 'a.ts': text })).rejects.toMatchObject({
      code: 'SCRIPT_SHAPE_INVALID',
      details: { path: expect.stringMatching(/a\.ts$/), name, found },
    });
  });

  test('errors of a body show the line as written', async () => {
    const text =
      "interface A {\n  a: string;\n}\n\nexport async function upgrade(): Promise<void> {\n  throw new Error('boom');\n}\n";
    const { upgrade } = await script({ 'a.ts': text });
    const error: unknown = await Promise.resolve(upgrade(undefined as never)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: 'boom', stack: expect.stringContaining('a.ts:6:9') });
  });
});
