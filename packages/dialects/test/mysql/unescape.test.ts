import { expect, test } from '@jest/globals';
import { unescape } from '../../src/mysql/unescape';

test.each([
  [String.raw`_utf8mb4\'x\'`, `'x'`],
  [String.raw`concat(\`a_b\`,_utf8mb3\'it\\\'s\')`, String.raw`concat(\`a_b\`,'it\'s')`],
  [String.raw`(\`a\` in (_latin1\'x\\\\\',2))`, String.raw`(\`a\` in ('x\\',2))`],
  ['(`n` > 1)', '(`n` > 1)'],
  [`_utf8mb4\\'${Buffer.from('ü 🎉').toString('latin1')}\\'`, "'ü 🎉'"],
  ["(`a` <> _utf8mb4\\'ü and ü\\')", "(`a` <> 'ü and ü')"],
  ["(`a` <> _utf8mb4\\'表\\')", "(`a` <> '表')"],
  [String.raw`(\`a\nb\` <> \'x\\ny\')`, String.raw`(\`a${'\n'}b\` <> 'x\ny')`],
])('%s is %s', (escaped, expected) => {
  expect(unescape(escaped.replaceAll('\\`', '`'))).toBe(expected.replaceAll('\\`', '`'));
});
