import assert from 'node:assert/strict';
import { execSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { items } from '../src/models';

const folder = mkdtempSync(join(tmpdir(), '{{name}}-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

// "npm test" finds the program; this file runs in dist/test/.
function alembic(words: string): string {
  const env = { ...process.env, DATABASE_URL: `sqlite:///${join(folder, 'test.db')}` };
  return execSync(`alembic ${words}`, { cwd: join(__dirname, '../..'), env, encoding: 'utf8' });
}

test('every revision runs, and can be taken back', () => {
  alembic('upgrade head');
  alembic('downgrade base');
});

test('an item has a name', () => {
  assert.equal(items.name.column, 'name');
});
