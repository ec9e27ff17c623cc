import { defineEnvironment } from 'fastappkit';

export default defineEnvironment({
  versionTable: 'alembic_version',
  targetMetadata: () => import('../../models'),
});
