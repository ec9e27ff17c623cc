import { defineEnvironment } from 'fastappkit';

export default defineEnvironment({
  versionTable: 'alembic_version_guardian',
  targetMetadata: () => import('../src/models'),
});
