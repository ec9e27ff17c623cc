import {
  tableKey,
  usualIndexMethod,
  type ColumnType,
  type ForeignKey,
  type Index,
  type MetaData,
  type Table,
  type TableOptions,
  type Unique,
} from '@fastappkit/schema';
import { sortByKey } from '../assemble';
import type { DialectFeatures } from '../features';
import type { LexKnobs } from '../lex';
import { byName, createNormalize } from '../normal/metadata';
import { compact } from '../normal/rules';
import { features } from './features';
import { withInherited } from './inherited';
import { LEXIS } from './lexis';
import { normalizeColumn } from './normal-column';
import { normalizePartitionBy } from './normal-partition';
import { normalizeSequence } from './normal-sequence';
import { formatType, parseType } from './types';

/** What differs between the normal forms of MySQL and MariaDB. */
export interface MysqlFamily {
  readonly features: DialectFeatures;
  readonly knobs: LexKnobs;
  formatType(type: ColumnType): string;
  parseType(text: string): ColumnType;
}

/** Builds the normal form of one member of the family. */
export function createMysqlNormalize(family: MysqlFamily): (metadata: MetaData) => MetaData {
  const normalizeSchema = createNormalize({
    features: family.features,
    knobs: family.knobs,
    type: (type) => family.parseType(family.formatType(type)),
    column: normalizeColumn,
    foreignKey: withoutRestrict,
    index: normalizeIndex,
    usualMethod: ({ options }) => usualIndexMethod(options?.engine),
    options: ({ engine, rowFormat, charset, collation }) =>
      compact<TableOptions>({ engine, rowFormat, charset, collation }),
    after: (table) => withPartitions(withUniqueConstraints(withUniquePrefixes(table)), family.knobs),
  });
  return (metadata) => withSequences(normalizeSchema(withInherited(metadata)), metadata);
}

/** MySQL's normal form. */
export const normalize = createMysqlNormalize({ features, knobs: LEXIS, formatType, parseType });

// The common rules leave out what PostgreSQL has anyway.
function withSequences(normal: MetaData, metadata: MetaData): MetaData {
  if (normal.sequences.size === 0) return normal;
  const sequences = [...metadata.sequences.values()].map(normalizeSequence);
  return { ...normal, sequences: new Map(sortByKey(sequences).map((one) => [tableKey(one), one])) };
}

function withPartitions(table: Table, knobs: LexKnobs): Table {
  const { partitionBy } = table;
  return partitionBy === undefined ? table : { ...table, partitionBy: normalizePartitionBy(partitionBy, knobs) };
}

// InnoDB has no deferred checks, so RESTRICT and NO ACTION are one:
// https://dev.mysql.com/doc/refman/9.0/en/create-table-foreign-keys.html
function withoutRestrict(key: ForeignKey): ForeignKey {
  const { onDelete, onUpdate, ...rest } = key;
  return {
    ...rest,
    ...(onDelete === undefined || onDelete === 'restrict' ? {} : { onDelete }),
    ...(onUpdate === undefined || onUpdate === 'restrict' ? {} : { onUpdate }),
  };
}

function normalizeIndex(index: Index, { options }: Table): Index {
  const { method, ...rest } = index;
  const parts = index.parts.map(({ operatorClass: _class, nulls: _nulls, ...part }) => part);
  // InnoDB takes USING HASH and builds a B-tree.
  const isBtree = method === undefined || (method === 'hash' && usualIndexMethod(options?.engine) === 'btree');
  return { ...rest, parts, ...(isBtree ? {} : { method }) };
}

// A unique constraint of a part of a column is what introspection shows as an index.
function withUniquePrefixes(table: Table): Table {
  const partial = table.uniques.filter(({ order = [] }) => order.some(({ length }) => length !== undefined));
  if (partial.length === 0) return table;
  const indexes = partial.map(({ name = '', columns, order = [] }): Index => {
    const parts = columns.map((column) => order.find((one) => one.column === column) ?? { column });
    return { name, parts, unique: true };
  });
  return {
    ...table,
    uniques: table.uniques.filter((one) => !partial.includes(one)),
    indexes: byName([...table.indexes, ...indexes]),
  };
}

// A unique index over plain columns and a unique constraint are one thing here.
function withUniqueConstraints(table: Table): Table {
  const same = table.indexes.filter(isPlainUnique);
  if (same.length === 0) return table;
  const uniques = same.map((index): Unique => {
    const columns = index.parts.flatMap((part) => part.column ?? []);
    return { kind: 'unique', name: index.name, columns };
  });
  return {
    ...table,
    uniques: byName([...table.uniques, ...uniques]),
    indexes: table.indexes.filter((index) => !same.includes(index)),
  };
}

function isPlainUnique(index: Index): boolean {
  const isPlain = index.parts.every(
    (part) => part.column !== undefined && !part.descending && part.length === undefined,
  );
  const isBare = index.method === undefined && index.invisible === undefined && index.comment === undefined;
  return index.unique === true && isPlain && isBare;
}
