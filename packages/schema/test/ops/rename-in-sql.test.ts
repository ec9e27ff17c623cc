import { expect, test } from '@jest/globals';
import { renameInSql } from '../../src/ops/rename-in-sql';

test.each([
  ['views >= 0', 'hits >= 0'],
  [
    'Views > 1 AND "views" > 2 AND `views` > 3 AND [views] > 4',
    'hits > 1 AND "hits" > 2 AND `hits` > 3 AND [hits] > 4',
  ],
  ["title = 'views' AND views = 1", "title = 'views' AND hits = 1"],
  ['views(views) + posts.views + views.id', 'views(hits) + posts.hits + views.id'],
  ['reviews + views2 + "Views"', 'reviews + views2 + "Views"'],
  ["views::views = 'a'::views", "hits::views = 'a'::views"],
  ['CAST(views AS views) > 0', 'CAST(hits AS views) > 0'],
  ["views > views '2026-01-01'", "hits > views '2026-01-01'"],
  ['EXTRACT(views FROM views) > 2000', 'EXTRACT(views FROM hits) > 2000'],
  ['substring(views FROM 2)', 'substring(hits FROM 2)'],
])('%s', (sql, expected) => {
  expect(renameInSql(sql, 'views', 'hits')).toBe(expected);
});

test('a new name that needs quotes gets them', () => {
  expect(renameInSql('a + "a"', 'a', 'a "b"')).toBe('"a ""b""" + "a ""b"""');
});
