import { expect, test } from '@jest/globals';
import { versionTableOf } from '../../src/app/version-table';
import { catchError } from '../catch-error';

test('core and internal apps share a table, an external app has its own', () => {
  expect(versionTableOf({ kind: 'core', name: 'core' })).toBe('alembic_version');
  expect(versionTableOf({ kind: 'internal', name: 'blog' })).toBe('alembic_version');
  expect(versionTableOf({ kind: 'external', name: 'payments' })).toBe('alembic_version_payments');
});

test('a name that PostgreSQL would cut is refused', () => {
  const longest = 'a'.repeat(63 - 'alembic_version_'.length);
  expect(versionTableOf({ kind: 'external', name: longest })).toHaveLength(63);
  const error = catchError(() => versionTableOf({ kind: 'external', name: `${longest}a` }));
  expect(error.code).toBe('VERSION_TABLE_TOO_LONG');
  expect(error.details).toMatchObject({ length: 64, limit: 63 });
});
