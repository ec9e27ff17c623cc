import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openProject } from 'fastappkit';

// An empty database, which the test fills and clears.
const databaseUrl = process.env['TEST_DATABASE_URL'];
const skip = databaseUrl === undefined && 'TEST_DATABASE_URL is not set';

test('every revision runs, and can be taken back', { skip }, async () => {
  // This file runs in dist/test/.
  const project = openProject(join(__dirname, '../..'), { databaseUrl });
  const reports = [await project.migrateAll(), await project.downgrade({ revision: 'base' })];
  const steps = reports.flatMap((report) => report.targets.flatMap((target) => target.steps));
  assert.deepEqual(
    steps.filter((step) => step.status !== 'applied'),
    [],
  );
});
