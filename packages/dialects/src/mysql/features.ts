import type { DialectFeatures } from '../features';

/** MySQL 8.0.19 and later. */
export const features: DialectFeatures = {
  transactionalDdl: false,
  alterColumn: true,
  alterConstraints: true,
  comments: true,
  namedEnums: false,
  namedTypes: false,
  sequences: false,
  sequenceTypes: false,
  extensions: false,
  partitionTables: false,
  schemas: true,
  checkConstraints: true,
  deferrableConstraints: false,
  nullsNotDistinct: false,
  excludeConstraints: false,
  partialIndexes: false,
  expressionIndexes: true,
  includeColumns: false,
  concurrentIndexes: true,
  generatedColumns: true,
  identityColumns: false,
  namedPrimaryKeys: false,
  arrays: false,
  maxIdentifierLength: 64,
};
