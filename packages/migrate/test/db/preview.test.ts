import { describe, expect, test } from '@jest/globals';
import { getDialect, parseDatabaseUrl, type Connection } from '@fastappkit/dialects';
import { toJson } from '@fastappkit/schema';
import { createTestDatabase, describeEachDialect } from '@fastappkit/testkit';
import type { ScriptItem } from '../../src/runtime/offline-sink';
import { revision, tableRevision, useMigrations } from './migrations';
import { STORY } from './preview-story';

describeEachDialect('preview', [], (ctx) => {
  const migrations = useMigrations(ctx);

  /** Runs `body` with a second database of the same kind. */
  async function withTwin(body: (twin: Connection) => Promise<void>): Promise<void> {
    const created = await createTestDatabase(ctx().dialect.name);
    const twin = await getDialect(ctx().dialect.name).connect(parseDatabaseUrl(created.url));
    try {
      await body(twin);
    } finally {
      await twin.close();
      await created.drop();
    }
  }

  /** Schema, rows and version rows. */
  async function contents(db: Connection): Promise<unknown> {
    const schema = await db.dialect.introspect(db);
    const rows: Record<string, unknown> = {};
    for (const [key, table] of schema.tables) {
      const first = db.dialect.quoteIdent(table.columns[0]?.name ?? '');
      rows[key] = await db.query(`SELECT * FROM ${db.dialect.quoteTable(table)} ORDER BY ${first}`);
    }
    return { schema: toJson(schema), rows };
  }

  async function play(db: Connection, items: readonly ScriptItem[]): Promise<void> {
    for (const item of items) if (item.kind === 'statement') await db.execute({ sql: item.sql });
  }

  describe.each(['per-revision', 'all', 'none'] as const)('in mode %s', (transaction) => {
    test('is what the run does, up and down', async () => {
      const { write, upgrade, downgrade, preview } = migrations();
      write(STORY);
      const up = await preview('heads', { transaction });
      const range = await preview(':heads', { transaction });
      expect(range).toEqual(up);
      await upgrade('heads', { transaction });
      await withTwin(async (twin) => {
        await play(twin, up);
        expect(await contents(twin)).toEqual(await contents(ctx().db));
        await play(twin, await preview('heads:base', { transaction }));
        await downgrade('base', { transaction });
        expect(await contents(twin)).toEqual(await contents(ctx().db));
      });
    });
  });

  test('may stop and start anywhere', async () => {
    const { write, upgrade, downgrade, preview } = migrations();
    write(STORY);
    await withTwin(async (twin) => {
      const moves: readonly (readonly [range: string, run: () => Promise<unknown>])[] = [
        [':b1', () => upgrade('b1')],
        ['b1:m', () => upgrade('m')],
        ['m:a', () => downgrade('a')],
        ['a:heads', () => upgrade('heads')],
        ['z:-1', () => downgrade('-1')],
      ];
      for (const [range, run] of moves) {
        await play(twin, await preview(range));
        await run();
        expect([range, await contents(twin)]).toEqual([range, await contents(ctx().db)]);
      }
    });
  });

  test('continues from the database where it is not told another start', async () => {
    const { write, upgrade, preview } = migrations();
    write(STORY);
    await upgrade('a');
    await withTwin(async (twin) => {
      await play(twin, await preview(':a'));
      await play(twin, await preview('heads'));
      await upgrade('heads');
      expect(await contents(twin)).toEqual(await contents(ctx().db));
    });
  });

  test('changes nothing, and is empty where nothing is to be done', async () => {
    const { write, upgrade, preview, rows, tables } = migrations();
    write({ 'a.ts': tableRevision('a', 'one') });
    await preview('heads');
    expect([await rows(), await tables()]).toEqual([undefined, []]);
    await upgrade();
    expect(await preview('heads')).toEqual([]);
  });

  test('gives nothing at all if a revision cannot be printed', async () => {
    const { write, preview, rows } = migrations();
    write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': revision('b', { down: 'a', up: `await op.query('SELECT 1');` }),
    });
    await expect(preview('heads')).rejects.toMatchObject({
      code: 'REVISION_FAILED',
      details: {
        revision: 'b',
        reason: 'op.query("SELECT 1") needs a database, so revision "b" cannot be printed',
        cause: { code: 'NEEDS_DATABASE', details: { revision: 'b' } },
        steps: [
          { revision: 'a', status: 'skipped' },
          { revision: 'b', status: 'failed' },
        ],
      },
    });
    expect(await rows()).toBeUndefined();
  });

  test('does not guess what SQL as written did to a table', async () => {
    const { write, upgrade, preview } = migrations();
    write({
      'a.ts': tableRevision('a', 'one'),
      'b.ts': revision('b', { down: 'a', up: `await op.execute('ALTER TABLE one ADD COLUMN raw INTEGER');` }),
      'c.ts': revision('c', {
        down: 'b',
        up: `await op.addColumn('one', 'n', integer()); await op.alterColumn('one', 'n', { default: 5 });`,
      }),
    });
    const script = preview('heads');
    const alter = { kind: 'alterColumn', table: { name: 'one' }, column: 'n', changes: { default: null } } as const;
    if (ctx().dialect.needsSchema(alter).length === 0) await script;
    else await expect(script).rejects.toMatchObject({ details: { revision: 'c', cause: { code: 'NEEDS_DATABASE' } } });
    await upgrade('b');
    const fromHere = await preview('heads');
    await upgrade('heads');
    const after = await contents(ctx().db);
    await withTwin(async (twin) => {
      await play(twin, await preview(':b'));
      await play(twin, fromHere);
      expect(await contents(twin)).toEqual(after);
    });
  });
});
