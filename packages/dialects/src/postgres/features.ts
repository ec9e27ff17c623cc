import type { DialectFeatures } from '../features';

/** PostgreSQL. `nullsNotDistinct` needs version 15. */
export const features: DialectFeatures = {
  transactionalDdl: true,
  alterColumn: true,
  alterConstraints: true,
  comments: true,
  namedEnums: true,
  namedTypes: true,
  sequences: true,
  sequenceTypes: true,
  extensions: true,
  partitionTables: true,
  schemas: true,
  checkConstraints: true,
  deferrableConstraints: true,
  nullsNotDistinct: true,
  excludeConstraints: true,
  partialIndexes: true,
  expressionIndexes: true,
  includeColumns: true,
  concurrentIndexes: true,
  generatedColumns: true,
  identityColumns: true,
  namedPrimaryKeys: true,
  arrays: true,
  maxIdentifierLength: 63,
};
