import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { openScriptDirectory } from '../../src/script/script-directory';
import { errorOf, useMigrations, type Migrations, type Overrides } from './migrations';

const PAGE = readFileSync(join(__dirname, '../../../../docs/revisions.md'), 'utf8');

/** The files that a page shows: the first line of a block says which file it is. */
function filesOf(page: string): Readonly<Record<string, string>> {
  const blocks = [...page.matchAll(/^```(?:ts|js|sql)\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  return Object.fromEntries(blocks.map((text) => [/^\/\/ (\S+)/.exec(text)?.[1] ?? 'versions/4c61_popular.sql', text]));
}

describeEachDialect('docs/revisions.md', [], (ctx) => {
  const migrations = useMigrations(ctx);

  /** The folder of the page, with its revisions in `versions`. */
  async function shown(): Promise<readonly [Migrations, Overrides]> {
    const one = migrations();
    one.write(filesOf(PAGE));
    const { directory } = one;
    return [one, { scripts: await openScriptDirectory({ directory, versionLocations: ['versions'] }) }];
  }

  test('shows a history that goes up and down', async () => {
    const [one, folder] = await shown();
    await one.upgrade('heads', folder);
    expect(await one.tables()).toEqual(['authors', 'posts']);
    expect(await ctx().db.query('SELECT * FROM popular_posts')).toEqual([]);
    await one.downgrade('3b9d', folder);
    expect(await one.tables()).toEqual(['posts']);
    expect(await errorOf(one.downgrade('base', folder))).toMatchObject({
      code: 'DOWNGRADE_IRREVERSIBLE',
      details: { why: 'nobody knows how many likes there were' },
    });
    expect(await one.rows()).toEqual(['3b9d04e7f6a2']);
  });

  test('derives the downgrade of its second revision', async () => {
    const [one, folder] = await shown();
    await one.upgrade('2a7e', folder);
    await one.downgrade('base', folder);
    expect(await one.tables()).toEqual([]);
  });
});
