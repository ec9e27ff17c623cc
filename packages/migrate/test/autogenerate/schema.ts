import { getDialect, type DialectFeatures } from '@fastappkit/dialects';
import { createMetaData, type Column, type MetaData, type Table } from '@fastappkit/schema';
import { compareSchemas, type CompareInput, type Comparison } from '../../src/autogenerate/compare';

/** What a database that can do everything says of itself. */
export const FEATURES: DialectFeatures = getDialect('postgres').features;

/** A table with the given parts. */
export function tableOf(name: string, parts: Partial<Table>): Table {
  return { name, columns: [], uniques: [], foreignKeys: [], checks: [], excludes: [], indexes: [], ...parts };
}

/** A nullable column, an integer unless said. */
export function columnOf(name: string, parts: Partial<Column> = {}): Column {
  return { name, type: { kind: 'integer' }, nullable: true, ...parts };
}

/** A schema of these tables. */
export function schemaOf(...tables: readonly Table[]): MetaData {
  return createMetaData({ tables });
}

/** Compares two schemas that are spelled alike. */
export function compare(actual: MetaData, desired: MetaData, more: Partial<CompareInput> = {}): Comparison {
  return compareSchemas({ actual, desired, features: FEATURES, normalize: (metadata) => metadata, ...more });
}
