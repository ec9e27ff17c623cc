import { defineEnvironment } from 'fastappkit';

export default defineEnvironment({
  versionTable: 'alembic_version_invoices',
  targetMetadata: () => import('../src/models'),
});
