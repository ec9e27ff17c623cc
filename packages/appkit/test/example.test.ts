import { expect, test } from '@jest/globals';
import { createTestProject } from '@fastappkit/testkit';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createRegistry } from '../src/app/registry';
import { loadConfig } from '../src/config/config';

const BLOG = join(__dirname, '../../../examples/blog');

test('examples/blog has the apps that it says', () => {
  const project = createTestProject({ directory: BLOG });
  if (!existsSync(project.path('node_modules/payments'))) {
    symlinkSync(project.path('packages/payments'), project.path('node_modules/payments'), 'junction');
  }
  const config = loadConfig(project.path('fastappkit.toml'));
  const registry = createRegistry(config, project.root);
  expect(registry.apps.map((app) => [app.name, app.kind, app.versionTable])).toEqual([
    ['core', 'core', 'alembic_version'],
    ['auth', 'internal', 'alembic_version'],
    ['blog', 'internal', 'alembic_version'],
    ['payments', 'external', 'alembic_version_payments'],
  ]);
  for (const app of registry.apps) {
    expect(existsSync(join(app.migrationsDirectory, 'env.ts'))).toBe(true);
    expect(existsSync(join(app.migrationsDirectory, 'versions'))).toBe(true);
  }
  project.remove();
});
