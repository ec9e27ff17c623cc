import { describe, expect, test } from '@jest/globals';
import { NO_DIFFERENCES, type Differences } from '@fastappkit/migrate';
import picocolors from 'picocolors';
import { differencesDocument } from '../src/commands/folder/differences-document';
import { differenceNotes, operationLines } from '../src/commands/folder/differences-text';

const COLORS = picocolors.createColors(false);
const tables = (...names: readonly string[]) => names.map((name) => ({ name }));

const FOUND: Differences = {
  ...NO_DIFFERENCES,
  changes: [{ op: { kind: 'dropColumn', table: { name: 'posts', schema: 'blog' }, column: 'body' } }],
  risks: [
    {
      kind: 'dropColumn',
      table: { name: 'posts', schema: 'blog' },
      column: 'body',
      rows: 3,
      message: 'dropping "blog.posts.body" loses the values of 3 rows',
    },
    { kind: 'dropTable', table: { name: 'old' }, rows: 1, message: 'dropping table "old" loses 1 row' },
  ],
  unsupported: [{ kind: 'partitioningChanged', table: { name: 'events' } }],
  unmanaged: tables('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  lexical: [{ name: 'posts', reason: 'permission denied to create temporary tables' }],
  seen: { views: ['titles'], routines: ['f(integer)', 'g()'], triggers: ['posts.touch'] },
};

describe('what a comparison found', () => {
  test('as text', () => {
    expect(operationLines(FOUND, COLORS)).toEqual([
      '  - drop column blog.posts.body',
      '  risk: dropping "blog.posts.body" loses the values of 3 rows',
      '  risk: dropping table "old" loses 1 row',
    ]);
    expect(differenceNotes(FOUND)).toEqual([
      expect.stringMatching(/^not written: table events is partitioned otherwise .*\n {2}hint: In a revision written/),
      'left alone: a, b, c, d, e and 2 more, since no model declares them and no revision created them\n' +
        '  hint: Declare a model, or drop with --include-unmanaged.',
      'compared as text only: expressions of posts, since permission denied to create temporary tables',
      'seen and not compared: 1 view (titles), 1 trigger (posts.touch), 2 routines (f(integer), g())',
    ]);
  });

  test('as a document', () => {
    expect(differencesDocument(FOUND)).toEqual({
      operations: [{ kind: 'dropColumn', description: 'drop column blog.posts.body' }],
      risks: [
        {
          kind: 'dropColumn',
          table: 'blog.posts',
          column: 'body',
          rows: 3,
          message: 'dropping "blog.posts.body" loses the values of 3 rows',
        },
        { kind: 'dropTable', table: 'old', column: null, rows: 1, message: 'dropping table "old" loses 1 row' },
      ],
      unsupported: [
        {
          kind: 'partitioningChanged',
          message: expect.stringContaining('table events'),
          alternative: expect.stringContaining('create a table'),
          details: { table: { name: 'events' } },
        },
      ],
      unmanaged: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      lexical: FOUND.lexical,
      seen: FOUND.seen,
    });
  });

  test('is nothing where nothing was compared', () => {
    expect(operationLines(NO_DIFFERENCES, COLORS)).toEqual([]);
    expect(differenceNotes(NO_DIFFERENCES)).toEqual([]);
  });
});
