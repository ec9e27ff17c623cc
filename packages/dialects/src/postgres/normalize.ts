import type { Column, ColumnDefault, ColumnType } from '@fastappkit/schema';
import { createNormalize } from '../normal/metadata';
import { normalizeIndex, normalizePartitionBy } from './normal/index-def';
import { withoutInherited } from './normal/partitions';
import { normalizeOptions } from './normal/storage';
import { normalizeCollation, normalizeComposite, normalizeDomain, RULES } from './normal/types';
import { ownOptions, sequenceTypeOf } from './sequence-defaults';

/** PostgreSQL's normal form: models and catalogue in one spelling, without the casts that the server adds. */
export const normalize = createNormalize({
  ...RULES,
  column: normalizeColumn,
  sequence: (options, type) => ownOptions(options, sequenceTypeOf(type)),
  domain: normalizeDomain,
  composite: normalizeComposite,
  options: normalizeOptions,
  partitionBy: normalizePartitionBy,
  index: normalizeIndex,
  tables: withoutInherited,
});

function normalizeColumn(column: Column): Column {
  const { collation, default: value, ...rest } = column;
  return {
    ...rest,
    ...(value === undefined ? {} : { default: normalizeLiteral(value, column.type) }),
    ...normalizeCollation(collation),
  };
}

// PostgreSQL stores these as values and prints them its own way.
function normalizeLiteral(value: ColumnDefault, type: ColumnType): ColumnDefault {
  if (value.kind !== 'literal' || typeof value.value !== 'string') return value;
  if (type.kind === 'uuid') return { ...value, value: value.value.toLowerCase() };
  if (type.kind !== 'timestamp') return value;
  const text = value.value.replace(/^(\d{4}-\d\d-\d\d)T/, '$1 ');
  return { ...value, value: /^\d{4}-\d\d-\d\d$/.test(text) ? `${text} 00:00:00` : text };
}
