import { describe, expect, test } from '@jest/globals';
import { readHeader, type ScriptHeader } from '../../src/script/read-header';

const header = async (text: string, path = 'versions/a.ts'): Promise<ScriptHeader> => {
  const result = await readHeader(path, text);
  if ('error' in result) {
    throw result.error;
  }
  return result.header;
};

const GENERATED = `/**
 * Add post model
 * and its index
 *
 * With a second paragraph.
 *
 * Revision ID: 3f1c9a7be204
 * Revises: 9b2e41d07c55
 * Create Date: 2026-11-21 14:30:00.000000
 */
import { integer, type Operations } from 'fastappkit';

export const revision = '3f1c9a7be204';
export const downRevision = '9b2e41d07c55';
export const branchLabels = null;
export const dependsOn = null;
export const app = 'blog';

export async function upgrade(op: Operations): Promise<void> {
  throw new Error('never run');
}
`;

const EMPTY = { down: [], labels: [], dependsOn: [], message: '' };

describe('headers that can be read', () => {
  test('as generated', async () => {
    expect(await header(GENERATED)).toEqual({
      revision: '3f1c9a7be204',
      down: ['9b2e41d07c55'],
      labels: [],
      dependsOn: [],
      app: 'blog',
      message: 'Add post model and its index',
      createdAt: '2026-11-21T14:30:00.000000',
    });
  });

  test('with annotations, as const, satisfies and templates', async () => {
    const text = [
      "export const revision = 'a' as const;",
      "export const downRevision: string | readonly string[] | null = ['b', `c`] as const;",
      "export const branchLabels = ['l'] satisfies string[];",
      'export const dependsOn: string | null = <string>"d";',
      'export const transactional = false;',
      'export const app: string | null = null;',
    ].join('\n');
    const expected = {
      ...EMPTY,
      revision: 'a',
      down: ['b', 'c'],
      labels: ['l'],
      dependsOn: ['d'],
      transactional: false,
    };
    expect(await header(text)).toEqual(expected);
  });

  test('exported by a list', async () => {
    const text = "const id = 'a';\nconst down = undefined;\nexport { id as revision, down as downRevision };";
    expect(await header(text)).toEqual({ ...EMPTY, revision: 'a' });
  });

  test('compiled by tsc', async () => {
    const text = `"use strict";
/**
 * Add posts
 *
 * Create Date: 2026-11-21 14:30:00+01:00
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.app = exports.dependsOn = exports.downRevision = exports.revision = void 0;
exports.upgrade = upgrade;
exports.revision = 'a';
exports.downRevision = ['b', 'c'];
module.exports.dependsOn = null;
exports.app = 'blog';
async function upgrade(op) { }
`;
    expect(await header(text, 'versions/a.js')).toEqual({
      ...EMPTY,
      revision: 'a',
      down: ['b', 'c'],
      app: 'blog',
      message: 'Add posts',
      createdAt: '2026-11-21T14:30:00+01:00',
    });
  });

  test('compiled by tsc, where it imports something', async () => {
    const text = `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.downRevision = exports.revision = void 0;
exports.upgrade = upgrade;
/**
 * Add posts
 *
 * Create Date: 2026-11-21 14:30:00+01:00
 */
const fastappkit_1 = require("fastappkit");
exports.revision = 'a';
exports.downRevision = null;
async function upgrade(op) { }
`;
    expect(await header(text, 'versions/a.js')).toMatchObject({
      revision: 'a',
      message: 'Add posts',
      createdAt: '2026-11-21T14:30:00+01:00',
    });
    const later = text.replace(/\/\*\*[^]*?\*\//, '').replace('async', '/** Helper */ async');
    expect(await header(later, 'versions/a.js')).toMatchObject({ revision: 'a', message: '' });
  });

  test('compiled by esbuild or swc, with getters', async () => {
    const text = `var a_exports = {};
__export(a_exports, { revision: () => revision, downRevision: () => downRevision });
module.exports = __toCommonJS(a_exports);
const revision = "a", downRevision = null;
`;
    expect(await header(text, 'versions/a.cjs')).toEqual({ ...EMPTY, revision: 'a' });
  });

  test('an escaped end of comment in the message', async () => {
    expect(await header("/** drop *\\/ rule */ export const revision = 'a', downRevision = null;")).toMatchObject({
      message: 'drop */ rule',
    });
  });

  test('a later comment is no message', async () => {
    const text = "export const revision = 'a', downRevision = null;\n/** Helper */\nfunction help() {}";
    expect(await header(text)).toMatchObject({ message: '' });
  });
});

describe('headers that cannot be read', () => {
  const problem = async (text: string): Promise<unknown> => {
    const result = await readHeader('versions/a.ts', text);
    return 'error' in result ? [result.error.code, result.error.message] : result;
  };

  test.each([
    ['export const revision = ;', ['SCRIPT_SYNTAX', 'versions/a.ts:1 cannot be parsed: Unexpected token']],
    ['export const x = 1;', ['SCRIPT_HEADER_INVALID', 'versions/a.ts: "revision" is missing']],
    [
      "export const revision = 'a';",
      ['SCRIPT_HEADER_INVALID', 'versions/a.ts: "downRevision" is missing; write null for a first revision'],
    ],
    [
      '\nexport const revision = makeId(), downRevision = null;',
      ['SCRIPT_HEADER_INVALID', 'versions/a.ts:2: "revision" is not a literal, found makeId()'],
    ],
    [
      'export const revision = `a${1}`, downRevision = null;',
      ['SCRIPT_HEADER_INVALID', 'versions/a.ts:1: "revision" is not a literal, found `a${1}`'],
    ],
    [
      "export const revision = '', downRevision = null;",
      ['SCRIPT_HEADER_INVALID', `versions/a.ts:1: "revision" is not a string, found ''`],
    ],
    [
      "export const revision = 'a', downRevision = 7;",
      ['SCRIPT_HEADER_INVALID', 'versions/a.ts:1: "downRevision" is not a literal, found 7'],
    ],
    [
      "export const revision = 'a', downRevision = true;",
      [
        'SCRIPT_HEADER_INVALID',
        'versions/a.ts:1: "downRevision" is neither a string, an array of strings nor null, found true',
      ],
    ],
    [
      "export const revision = 'a', downRevision = ['b', ...rest];",
      ['SCRIPT_HEADER_INVALID', `versions/a.ts:1: "downRevision" is not a literal, found ['b', ...rest]`],
    ],
    [
      "export const revision = 'a', downRevision = null, app = ['x'];",
      ['SCRIPT_HEADER_INVALID', `versions/a.ts:1: "app" is not a string, found ['x']`],
    ],
    [
      "export const revision = 'a', downRevision = null, transactional = 'no';",
      ['SCRIPT_HEADER_INVALID', `versions/a.ts:1: "transactional" is neither true nor false, found 'no'`],
    ],
  ])('%s', async (text, expected) => {
    expect(await problem(text)).toEqual(expected);
  });
});
