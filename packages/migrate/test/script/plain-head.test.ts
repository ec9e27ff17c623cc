import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPlainHead } from '../../src/script/plain-head';
import { parseHeader, readHeader } from '../../src/script/read-header';

const BODY = 'export async function upgrade(op: Operations): Promise<void> {}\n';
const plain = (text: string): unknown => {
  const head = readPlainHead(text);
  return head && { ...Object.fromEntries(head.values), ...(head.comment === '' ? {} : { comment: head.comment }) };
};

describe('a head that is read without a parser', () => {
  test.each<[string, string, unknown]>([
    ['nothing', '', {}],
    ['strings', `export const revision = 'a';\nexport const app = "b";\n`, { revision: 'a', app: 'b' }],
    ['null and booleans', 'export const a = null;\nexport const b = true;\n', { a: null, b: true }],
    [
      'lists',
      `export const a = ['x', "y"];\nexport const b = [ 'x', ];export const c = [\n];\n`,
      {
        a: ['x', 'y'],
        b: ['x'],
        c: [],
      },
    ],
    ['types', `export const a: string | null = null;\nexport const b: string[] = [];\n`, { a: null, b: [] }],
    [
      'a comment',
      `\n// lint\n/** Add\n * posts */\nexport const a = null;\n`,
      { comment: '* Add\n * posts ', a: null },
    ],
    [
      'imports',
      `import { x,\n  y } from 'z';\nimport type { T } from "t";\nimport 'w';\nexport const a = null;\n`,
      {
        a: null,
      },
    ],
  ])('%s', (_title, head, expected) => {
    expect(plain(head + BODY)).toEqual(expected);
  });

  test('before a migration of knex', () => {
    expect(plain(`export const a = null;\nexport default fromKnex('./a');\n`)).toEqual({ a: null });
  });
});

describe('a head that takes a parser', () => {
  test.each([
    ['no function', 'export const a = null;'],
    ['a value that is made', `export const a = 'x' + y;\n${BODY}`],
    ['an escaped character', `export const a = '\\x61';\n${BODY}`],
    ['a template', `export const a = \`x\`;\n${BODY}`],
    ['as const', `export const a = 'x' as const;\n${BODY}`],
    ['two in one', `export const a = null, b = null;\n${BODY}`],
    ['a name that is there twice', `export const a = null;\nexport const a = null;\n${BODY}`],
    ['an empty comment', `/**/ export const a = null; /* */\n${BODY}`],
    ['a comment within', `export const a = null; /* one */\n${BODY}`],
    ['another statement', `const b = 1;\nexport const a = null;\n${BODY}`],
    ['more constants behind', `export const a = null;\n${BODY}export const b = null;`],
    ['names behind', `export const a = null;\n${BODY}export { b as c };`],
    ['an export of CommonJS behind', `export const a = null;\n${BODY}exports.b = null;`],
    ['the word in a text behind', `export const a = null;\n${BODY}const text = 'export';`],
  ])('%s', (_title, text) => {
    expect(readPlainHead(text)).toBeUndefined();
  });

  test('values of other shapes, which the parser names', async () => {
    expect(
      await readHeader('a.ts', `export const revision = null;\nexport const downRevision = null;\n${BODY}`),
    ).toEqual({
      error: expect.objectContaining({ code: 'SCRIPT_HEADER_INVALID' }),
    });
  });
});

const HEAD = [
  '/** Add posts\n *\n * Create Date: 2026-11-21 14:30:00\n */',
  `import { integer, type Operations } from 'fastappkit';`,
  '// a remark',
  `export const revision = 'r';`,
  'export const downRevision = null;',
  'export const branchLabels: string[] = [];',
  `export const dependsOn = ['d', "e"];`,
  `export const app = 'blog';`,
  'export const transactional = false;',
  `export const constructor = 'c';`,
];

const BODIES = [
  'export async function upgrade(op) {}',
  'export async function downgrade(op) { return `export const app = "text";`; }',
  `export default fromKnex('./k');`,
];

const NOISE = [
  ...HEAD,
  ...BODIES,
  `export const revision = 'x' as const;`,
  'export const app = 1;',
  'export let app = null;',
  `import x from 'a' with { type: 'json' };`,
  '/* plain */',
  '/**/',
  '/** Later */',
  '*/',
  '"use strict";',
  'exports.app = "late";',
  'export { app as dependsOn };',
  'const app = "hidden";',
  ...[' ', ';', '`', "'", '"', '\\', '\r', '\u2028', '\ufeff'],
];

test('no text is read in another way than by the parser', async () => {
  const head = fc.subarray(HEAD);
  const noise = fc.tuple(fc.oneof(fc.constantFrom(...NOISE), fc.string({ maxLength: 3 })), fc.nat(HEAD.length + 1));
  const text = fc
    .tuple(head, fc.constantFrom(...BODIES), fc.array(noise, { maxLength: 2 }), fc.constantFrom('\n', '', '\r\n'))
    .map(([pieces, body, others, newline]) =>
      others
        .reduce((list, [piece, place]) => [...list.slice(0, place), piece, ...list.slice(place)], [...pieces, body])
        .join(newline),
    );
  let plainOnes = 0;
  await fc.assert(
    fc.asyncProperty(text, async (source) => {
      if (readPlainHead(source) === undefined) return;
      const [ours, theirs] = [await readHeader('a.ts', source), await parseHeader('a.ts', source)];
      if ('error' in theirs) {
        // of a syntax that is wrong behind the head the loader tells; what is missing, the parser
        expect(theirs.error.code === 'SCRIPT_SYNTAX' || 'error' in ours).toBe(true);
        return;
      }
      plainOnes += 1;
      expect(ours).toEqual(theirs);
    }),
    { numRuns: 3000 },
  );
  expect(plainOnes).toBeGreaterThan(100);
});
