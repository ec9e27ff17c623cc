import fc from 'fast-check';
import { HOSTILE_TEXTS } from './texts';

/** `npm run test:fuzz` tries thousands of texts. */
export const FUZZ: fc.Parameters<unknown> & { readonly numRuns: number } = {
  numRuns: Number(process.env['FUZZ_RUNS'] ?? 3),
  ...(process.env['FUZZ_SEED'] === undefined ? {} : { seed: Number(process.env['FUZZ_SEED']) }),
  // a failure is shown as it was met: to make it smaller takes as many runs again
  endOnFailure: true,
};

const CONTROL = [
  '\u0001',
  '\u0007',
  '\b',
  '\u001b[31m',
  '\u001b]0;x\u0007',
  '\u007f',
  '\u0085',
  '\u009b2J',
  '\n',
  '\r',
  '\r\n',
  '\t',
];
const TURNING = ['\u202e', '\u2066', '\u200f', '\u200b', '\u2028', '\u2029', '\ufeff'];
const MARKS = [
  "'",
  '"',
  '`',
  '\\',
  '*/',
  '/*',
  '--',
  '#',
  ';',
  '${',
  '}',
  '$$',
  '$1',
  '?',
  ':name',
  '@v',
  '%s',
  '%',
  '_',
  '.',
  ',',
  '(',
  ')',
  ' ',
];
const WORDS = [
  'DROP TABLE bystander',
  'select',
  'NULL',
  '__proto__',
  'constructor',
  'Revision ID: x',
  '</script>',
  'é',
  '表',
  'a',
  'Z',
  '0',
];

/** Texts of pieces that mean something to somebody, of at most so many characters and bytes, not empty. */
export function hostileText(longest: number, others: readonly string[] = []): fc.Arbitrary<string> {
  const pieces = [...CONTROL, ...TURNING, ...MARKS, ...WORDS, ...others].map((piece) => fc.constant(piece));
  const piece = fc.oneof(...pieces, fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'grapheme', maxLength: 4 }));
  return fc
    .array(piece, { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join(''))
    .filter((text) => text !== '' && Buffer.byteLength(text) <= longest);
}
