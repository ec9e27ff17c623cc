import { defineEnvironment } from 'fastappkit';

export default defineEnvironment({
  // Folders that share a database each need a table of their own.
  versionTable: '{{versionTable}}',
  targetMetadata: () => import('{{models}}'),
});
