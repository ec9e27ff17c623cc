import { describe, expect, test } from '@jest/globals';
import { readHeader } from '../../src/script/read-header';
import { renderRevisionFile } from '../../src/script/render-file';

const file = {
  revision: '3f1c9a7be204',
  down: ['9b2e41d07c55'],
  labels: [],
  dependsOn: [],
  app: 'blog',
  message: 'Add post model',
  createdAt: new Date('2026-11-21T14:30:00Z'),
  timezone: 'UTC',
  imports: ['text', 'integer', 'text'],
  upgrade: ["await op.createTable('posts', { id: integer().primaryKey(), body: text() });"],
  downgrade: ["await op.dropTable('posts');"],
};

describe('a revision file', () => {
  test('in full', () => {
    expect(renderRevisionFile(file)).toBe(`/**
 * Add post model
 *
 * Revision ID: 3f1c9a7be204
 * Revises: 9b2e41d07c55
 * Create Date: 2026-11-21 14:30:00.000000+00:00
 */

import { integer, text, type Operations } from 'fastappkit';

export const revision = '3f1c9a7be204';
export const downRevision = '9b2e41d07c55';
export const branchLabels = null;
export const dependsOn = null;
export const app = 'blog';

export async function upgrade(op: Operations): Promise<void> {
  await op.createTable('posts', { id: integer().primaryKey(), body: text() });
}

export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('posts');
}
`);
  });

  test('of a merge, without bodies', () => {
    const { app: _, ...rest } = file;
    expect(
      renderRevisionFile({
        ...rest,
        down: ['a', 'b'],
        labels: ["o'clock"],
        dependsOn: ['c'],
        imports: [],
        upgrade: [],
        downgrade: [],
      }),
    ).toBe(`/**
 * Add post model
 *
 * Revision ID: 3f1c9a7be204
 * Revises: a, b
 * Create Date: 2026-11-21 14:30:00.000000+00:00
 */
export const revision = '3f1c9a7be204';
export const downRevision = ['a', 'b'];
export const branchLabels = "o'clock";
export const dependsOn = 'c';

export async function upgrade(): Promise<void> {}

export async function downgrade(): Promise<void> {}
`);
  });

  test('long imports are broken', () => {
    const imports = ['timestamp', 'integer', 'string', 'numeric', 'boolean', 'text', 'jsonb', 'uuid'];
    expect(renderRevisionFile({ ...file, imports })).toContain(`import {
  boolean,
  integer,
  jsonb,
  numeric,
  string,
  text,
  timestamp,
  uuid,
  type Operations,
} from 'fastappkit';
`);
  });

  test('the inside of template literals is not indented', () => {
    const upgrade = ['await op.execute(`', 'SELECT 1', '`);', '', "await op.execute('\\`');", 'done();'];
    expect(renderRevisionFile({ ...file, upgrade })).toContain(
      "  await op.execute(`\nSELECT 1\n`);\n\n  await op.execute('\\`');\n  done();\n}",
    );
  });
});

test.each([
  'drop */ the rule',
  'cost ${price} and `ticks`',
  'quotes \' and "',
  'two\nlines',
  'backslash \\ at',
  'Umlaut \u00e4\u2028separator',
])('the message %j is read back', async (message) => {
  const result = await readHeader('a.ts', renderRevisionFile({ ...file, message }));
  expect(result).toMatchObject({
    header: {
      revision: '3f1c9a7be204',
      message: message.replace(/[\n\u2028]/, ' '),
      createdAt: '2026-11-21T14:30:00.000000+00:00',
    },
  });
});
