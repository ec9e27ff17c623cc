import { describe, expect, test } from '@jest/globals';
import { parseRename } from '../src/rename';

describe('parseRename', () => {
  test('reads a table', () => {
    expect(parseRename('post:posts')).toEqual({ kind: 'table', table: { name: 'post' }, to: 'posts' });
  });

  test('reads a column', () => {
    expect(parseRename('posts.body:posts.content')).toEqual({
      kind: 'column',
      table: { name: 'posts' },
      from: 'body',
      to: 'content',
    });
  });

  test('reads a column of a table in a schema', () => {
    expect(parseRename('blog.posts.body:blog.posts.content')).toMatchObject({
      table: { schema: 'blog', name: 'posts' },
    });
  });

  test.each(['', 'a', 'a:', ':b', 'a:b:c', 'a.b:c', 'a.b:c.d', 'a..b:a..c', 'w.x.y.z:w.x.y.q'])(
    'refuses %j',
    (text) => {
      expect(() => parseRename(text)).toThrow(expect.objectContaining({ code: 'USAGE' }));
    },
  );
});
