import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openProject } from 'fastappkit';

const folder = mkdtempSync(join(tmpdir(), '{{name}}-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('every revision runs, and can be taken back', async () => {
  const databaseUrl = `sqlite:///${join(folder, 'test.db')}`;
  // This file runs in dist/test/.
  const project = openProject(join(__dirname, '../..'), { databaseUrl });
  const reports = [await project.migrateAll(), await project.downgrade({ revision: 'base' })];
  const steps = reports.flatMap((report) => report.targets.flatMap((target) => target.steps));
  assert.deepEqual(
    steps.filter((step) => step.status !== 'applied'),
    [],
  );
});
