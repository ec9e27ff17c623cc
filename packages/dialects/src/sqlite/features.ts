import type { DialectFeatures } from '../features';

/** SQLite 3.35 and later. Of its constraints only foreign keys are deferrable. */
export const features: DialectFeatures = {
  transactionalDdl: true,
  alterColumn: false,
  alterConstraints: false,
  comments: false,
  namedEnums: false,
  namedTypes: false,
  sequences: false,
  sequenceTypes: false,
  extensions: false,
  partitionTables: false,
  schemas: false,
  checkConstraints: true,
  deferrableConstraints: true,
  nullsNotDistinct: false,
  excludeConstraints: false,
  partialIndexes: true,
  expressionIndexes: true,
  includeColumns: false,
  concurrentIndexes: false,
  generatedColumns: true,
  identityColumns: false,
  namedPrimaryKeys: true,
  arrays: false,
  maxIdentifierLength: 0,
};
