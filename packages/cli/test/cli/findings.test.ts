import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { describeEachFamily } from '@fastappkit/testkit';
import { createAlembicApp, modelsOf, type AlembicApp } from './alembic-app';

const ENV = `import { defineEnvironment } from 'fastappkit';

export default defineEnvironment({ targetMetadata: () => import('./models') });
`;

describeEachFamily('what a comparison sees beside the models', (ctx) => {
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

  test('what rows could lose is said with their number, in the output and in the script', async () => {
    await ctx().db.execute({ sql: 'DROP VIEW names' });
    await ctx().db.execute({ sql: "INSERT INTO customers (name) VALUES ('Ada'), ('Bob'), ('Cy')" });
    app.write(
      'migrations/models.ts',
      modelsOf(false).replace(/^ +name: .*$/m, "  years: integer().notNull().named('age'),"),
    );
    const risks = [
      { kind: 'requireValue', table: 'customers', column: 'age', rows: 3 },
      { kind: 'dropColumn', table: 'customers', column: 'name', rows: 3 },
    ];
    expect((await app.run('check', '--json')).json()).toMatchObject({ targets: [{ risks }] });
    expect((await app.run('check')).stdout).toContain('  risk: dropping "customers.name" loses the values of 3 rows\n');
    const made = await app.json('revision', '--autogenerate', '-m', 'Ages', '--drop-and-add');
    expect(made).toMatchObject({ risks });
    const text = readFileSync(String(made['path']), 'utf8');
    expect(text).toContain('  // Dropping "customers.name" loses the values of 3 rows.\n');
  });

  test('--include-unmanaged drops them, and check objects to them', async () => {
    const checked = await app.run('check', '--include-unmanaged', '--json');
    expect(checked.exitCode).toBe(3);
    expect(checked.json()).toMatchObject({ error: { code: 'MODELS_DIFFER' } });
    const made = await app.json('revision', '--autogenerate', '-m', 'Drop legacy', '--include-unmanaged');
    expect(made).toMatchObject({ operations: [{ description: 'drop table legacy' }], unmanaged: [] });
  });
});
