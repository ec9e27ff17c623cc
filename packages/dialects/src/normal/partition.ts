import type { PartitionBy, PartitionOf, PartitionPart } from '@fastappkit/schema';
import { normalizeExpression } from '../expression/canonical';
import { normalizeRef } from './constraint';
import { columnOrSql } from './index-def';
import type { NormalRules } from './rules';

/** The normal form of the way in which a table is divided. */
export function normalizePartitionBy(by: PartitionBy, rules: NormalRules): PartitionBy {
  const normal: PartitionBy = { ...by, parts: by.parts.map((part) => normalizePart(part, rules)) };
  return rules.partitionBy?.(normal) ?? normal;
}

/** The normal form of a place among partitions. */
export function normalizePartitionOf({ parent, bound }: PartitionOf, rules: NormalRules): PartitionOf {
  return { parent: normalizeRef(parent, rules), bound: normalizeExpression(bound, rules.knobs) };
}

function normalizePart({ column, sql, ...rest }: PartitionPart, { knobs }: NormalRules): PartitionPart {
  return { ...(column === undefined ? columnOrSql(sql ?? '', knobs) : { column }), ...rest };
}
