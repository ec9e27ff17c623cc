import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { createAlembicApp, modelsOf, type AlembicApp } from './alembic-app';

const ENV = `import { defineEnvironment } from 'fastappkit';

export default defineEnvironment({ targetMetadata: () => import('./models') });
`;

describeEachDialect('what a comparison sees beside the models', [], (ctx) => {
  let app: AlembicApp;
  beforeEach(async () => {
    app = createAlembicApp({ DATABASE_URL: ctx().url });
    await app.text('init', 'migrations');
    app.write('migrations/models.ts', modelsOf(false));
    app.write('migrations/env.ts', ENV);
    await app.revision('--autogenerate', '-m', 'Add customers');
    await app.text('upgrade', 'head');
    await ctx().db.execute({ sql: 'CREATE TABLE legacy (id INTEGER)' });
    await ctx().db.execute({ sql: 'CREATE VIEW names AS SELECT name FROM customers' });
  });
  afterEach(() => {
    app.remove();
  });

  test('unmanaged tables and views are left alone, and said', async () => {
    const found = { operations: [], unmanaged: ['legacy'], seen: { views: ['names'] } };
    expect(await app.json('revision', '--autogenerate', '-m', 'Nothing')).toMatchObject({ path: null, ...found });
    expect(await app.json('check')).toMatchObject({ ok: true, targets: [found] });
    const { stdout, stderr } = await app.run('revision', '--autogenerate', '-m', 'Nothing');
    expect(stdout).toBe('No changes detected in migrations.\n');
    expect(stderr).toContain('left alone: legacy, since no model declares it and no revision created it\n');
    expect(stderr).toContain('hint: Declare a model, or drop with --include-unmanaged.\n');
    expect(stderr).toContain('seen and not compared: 1 view (names)\n');
  });

  test('--include-unmanaged drops them, and check objects to them', async () => {
    const checked = await app.run('check', '--include-unmanaged', '--json');
    expect(checked.exitCode).toBe(3);
    expect(checked.json()).toMatchObject({ error: { code: 'MODELS_DIFFER' } });
    const made = await app.json('revision', '--autogenerate', '-m', 'Drop legacy', '--include-unmanaged');
    expect(made).toMatchObject({ operations: [{ description: 'drop table legacy' }], unmanaged: [] });
  });
});
