import type { DialectFeatures } from '@fastappkit/dialects';
import { tableRef, type MetaData } from '@fastappkit/schema';
import { compareEnums } from './compare-enums';
import { compareComposites } from './compare-composites';
import { compareDomains } from './compare-domains';
import { compareExtensions, compareSchemaNames } from './compare-schemas';
import { compareSequences } from './compare-sequences';
import { compareTable } from './compare-table';
import {
  changesOf,
  joinFindings,
  tablePair,
  type Change,
  type CompareRules,
  type Findings,
  type UnsupportedDifference,
} from './difference';
import { orderChanges } from './order';
import { sidesOf } from './original';

/** Two schemas and how to compare them. Both are as they were declared and introspected, not normalised. */
export interface CompareInput extends Pick<CompareRules, 'compareType' | 'compareDefault'> {
  readonly actual: MetaData;
  readonly desired: MetaData;
  /** The two in the server's spelling, if it was asked: these are compared, and operations carry what was given. */
  readonly spelled?: { readonly actual: MetaData; readonly desired: MetaData };
  readonly features: DialectFeatures;
  /** Two spellings of one thing become one: `dialect.normalize`. */
  normalize(metadata: MetaData): MetaData;
  /** Whether a table has rows; without it none has. */
  readonly hasRows?: CompareRules['hasRows'];
}

/** The way from one schema to another. */
export interface Comparison {
  /** In an order that runs. */
  readonly changes: readonly Change[];
  /** Differences that stay. */
  readonly unsupported: readonly UnsupportedDifference[];
}

/** Finds what has to be done to `actual` so that it says what `desired` says. Pure. */
export function compareSchemas(input: CompareInput): Comparison {
  const actual = input.normalize(input.spelled?.actual ?? input.actual);
  const desired = input.normalize(input.spelled?.desired ?? input.desired);
  const usualCollations = input.actual.defaultCollations;
  const rules: CompareRules = { ...input, usualCollations, hasRows: input.hasRows ?? (() => false) };
  const sides = [
    { normal: actual, original: input.actual },
    { normal: desired, original: input.desired },
  ] as const;
  const { changes, unsupported } = joinFindings([
    compareSchemaNames(actual, rules.features.schemas ? desired : input.desired, rules),
    compareExtensions(actual, desired, rules),
    compareSequences(actual, rules.features.sequences ? desired : input.desired, rules),
    compareEnums(actual, desired, rules),
    compareDomains(...sides, rules),
    compareComposites(...sides, rules),
    compareTables(input, { actual, desired }, rules),
  ]);
  return { changes: orderChanges(changes, input), unsupported };
}

interface Schemas {
  readonly actual: MetaData;
  readonly desired: MetaData;
}

function compareTables(originals: Schemas, normalized: Schemas, rules: CompareRules): Findings {
  const actual = sidesOf(originals.actual, normalized.actual);
  const desired = sidesOf(originals.desired, normalized.desired);
  const known = [...desired].map(([key, side]): Findings => {
    const before = actual.get(key);
    if (before === undefined) return changesOf([{ kind: 'createTable', table: side.original }]);
    return compareTable(tablePair(before, side), rules);
  });
  const dropped = [...actual].filter(([key]) => !desired.has(key)).map(([, side]) => side.original);
  return joinFindings([...known, changesOf(dropped.map((table) => ({ kind: 'dropTable', table: tableRef(table) })))]);
}
