import { describe, expect, test } from '@jest/globals';
import { readSqlScript } from '../../src/script/sql-script';

const WHOLE = `-- Show the newest posts
-- on the first page
--
-- revision: 4b1f0c77d2aa
-- revises: 3f1c9a7be204, 9b2e41d07c55
-- Branch labels: reports
-- depends on: 77aa
-- app: blog
-- create date: 2026-11-21 14:30:00
-- transactional: false

-- upgrade
CREATE VIEW v AS SELECT 1;
-- not a section: upgrade
CREATE VIEW w AS SELECT 2;

-- DOWNGRADE
DROP VIEW w;
DROP VIEW v;
`;

function errorOf(text: string): unknown {
  try {
    readSqlScript('versions/a.sql', text);
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}

describe('a revision in plain SQL', () => {
  test('has a header and two sections', () => {
    expect(readSqlScript('a.sql', WHOLE)).toEqual({
      header: {
        revision: '4b1f0c77d2aa',
        down: ['3f1c9a7be204', '9b2e41d07c55'],
        labels: ['reports'],
        dependsOn: ['77aa'],
        app: 'blog',
        transactional: false,
        message: 'Show the newest posts on the first page',
        createdAt: '2026-11-21T14:30:00',
      },
      upgrade: 'CREATE VIEW v AS SELECT 1;\n-- not a section: upgrade\nCREATE VIEW w AS SELECT 2;\n',
      downgrade: 'DROP VIEW w;\nDROP VIEW v;\n',
    });
  });

  test('can be a base without a way down, with the line ends of Windows', () => {
    const text =
      '\ufeff-- revision: a\r\n-- revises: none\r\n-- irreversible: rows are merged\r\n-- upgrade\r\nSELECT 1;';
    expect(readSqlScript('a.sql', text)).toEqual({
      header: { revision: 'a', down: [], labels: [], dependsOn: [], message: '' },
      upgrade: 'SELECT 1;',
      irreversible: 'rows are merged',
    });
  });

  test.each([
    ['-- revises: none\n-- upgrade', 'revision', null],
    ['-- revision:\n-- revises: none\n-- upgrade', 'revision', 1],
    ['-- revision: a\n-- upgrade', 'revises', null],
    ['-- revision: a\n-- revises: none', 'upgrade', null],
    ['-- revision: a\n-- revises: none\n-- downgrade\n-- upgrade', 'upgrade', null],
    ['-- revision: a\n-- revises: none\nSELECT 1;\n-- upgrade', 'upgrade', 3],
    ['-- revision: a\n-- revises: none\n-- transactional: no\n-- upgrade', 'transactional', 3],
    ['-- revision: a\n-- revises: none\n-- upgrade\n-- upgrade', 'upgrade', 4],
  ])('is refused with its place: %j', (text, name, line) => {
    expect(errorOf(text)).toMatchObject({
      code: 'SCRIPT_HEADER_INVALID',
      details: { path: 'versions/a.sql', name, line },
    });
  });
});
