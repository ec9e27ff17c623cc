import { expect, test } from '@jest/globals';
import { lineOf } from '../../src/config/locate';

const TEXT = `# a comment: [not.a.table]
title = 1
"quoted key" = 2
dotted . key = 3
text = """
[fake]
inner = 1
"""
list = [
  "inner = 2", # inner = 3
  '[fake]',
]

[ one . "two.three" ] # comment
inner = { deep = 1 }
[[items]]
name = "x"
`;

test.each([
  [['title'], 2],
  [['quoted key'], 3],
  [['dotted', 'key'], 4],
  [['dotted'], undefined],
  [['list'], 9],
  [['one', 'two.three'], 14],
  [['one', 'two.three', 'inner'], 15],
  [['one', 'two.three', 'inner', 'deep'], 15],
  [['one', 'two.three', 'missing'], 14],
  [['items', 'name'], 17],
  [['fake'], undefined],
  [['inner'], undefined],
  [['nowhere'], undefined],
])('%j is on line %s', (path, line) => {
  expect(lineOf(TEXT, path)).toBe(line);
});
