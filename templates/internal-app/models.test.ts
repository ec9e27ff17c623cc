import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InsertOf } from 'fastappkit';
import { items } from './models';

test('an item needs a name only', () => {
  const item: InsertOf<typeof items> = { name: 'First' };
  assert.deepEqual(item, { name: 'First' });
  assert.equal(items.createdAt.column, 'created_at');
});
