import { defineEnvironment } from 'fastappkit';

export default defineEnvironment({
  versionTable: 'alembic_version_audit',
  targetMetadata: () => import('../src/models'),
});
