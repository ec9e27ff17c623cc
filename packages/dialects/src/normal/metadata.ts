import { createMetaData, type MetaData, type Table, type TableOptions } from '@fastappkit/schema';
import { compareText, sortByKey } from '../assemble';
import { normalizeColumn } from './column';
import {
  normalizeCheck,
  normalizeExclude,
  normalizeForeignKey,
  normalizePrimaryKey,
  normalizeRef,
  normalizeUnique,
} from './constraint';
import { normalizeIndex } from './index-def';
import { normalizeNamedTypes } from './named-types';
import { normalizePartitionBy, normalizePartitionOf } from './partition';
import { normalizeSequence } from './sequence';
import type { NormalRules } from './rules';

/**
 * Builds a dialect's `normalize`. Its result is for comparing: SQL that is emitted comes from the schema before.
 *
 * Tables keep their order, so that a normal table can be paired with the one that it was made from.
 */
export function createNormalize(rules: NormalRules): (metadata: MetaData) => MetaData {
  return (metadata) => {
    const { features } = rules;
    const normal = [...metadata.tables.values()].map((table) => normalizeTable(table, rules));
    const tables = rules.tables?.(normal) ?? normal;
    return createMetaData({
      tables,
      ...normalizeNamedTypes(metadata, tables, rules),
      sequences: features.sequences
        ? sortByKey([...metadata.sequences.values()].map((one) => normalizeSequence(one, rules)))
        : [],
      extensions: features.extensions ? [...metadata.extensions].map((name) => name.toLowerCase()).sort() : [],
      schemas: features.schemas ? [...metadata.schemas].filter((name) => name !== rules.defaultSchema).sort() : [],
      views: metadata.views.values(),
      routines: metadata.routines.values(),
    });
  };
}

function normalizeTable(given: Table, rules: NormalRules): Table {
  const table = rules.before?.(given) ?? given;
  const options = normalizeOptions(table.options, rules);
  const comment = rules.features.comments && table.comment !== '' ? table.comment : undefined;
  const normal: Table = {
    ...normalizeRef(table, rules),
    columns: table.columns.map((column) => normalizeColumn(column, table, rules)),
    ...(table.primaryKey === undefined ? {} : { primaryKey: normalizePrimaryKey(table.primaryKey, rules) }),
    uniques: byName(table.uniques.map((one) => normalizeUnique(one, rules))),
    foreignKeys: byName(table.foreignKeys.map((one) => normalizeForeignKey(one, rules))),
    checks: byName(table.checks.map((one) => normalizeCheck(one, rules))),
    excludes: byName(table.excludes.map((one) => normalizeExclude(one, rules))),
    indexes: byName(table.indexes.map((one) => normalizeIndex(one, table, rules))),
    ...(comment === undefined ? {} : { comment }),
    ...(options === undefined ? {} : { options }),
    ...(table.partitionBy === undefined ? {} : { partitionBy: normalizePartitionBy(table.partitionBy, rules) }),
    ...(table.partitionOf === undefined ? {} : { partitionOf: normalizePartitionOf(table.partitionOf, rules) }),
  };
  return rules.after?.(normal) ?? normal;
}

// Triggers are never declared, and what is off is absent.
function normalizeOptions(options: TableOptions | undefined, rules: NormalRules): TableOptions | undefined {
  if (options === undefined) return undefined;
  const known = Object.entries(rules.options?.(options) ?? options);
  const on = Object.fromEntries(known.filter(([, value]) => value !== undefined && value !== false));
  return Object.keys(on).length === 0 ? undefined : on;
}

/** The objects by name, as they are if one has none: its place is then all that tells which one it was. */
export function byName<T extends { readonly name?: string }>(objects: readonly T[]): readonly T[] {
  if (objects.some((one) => one.name === undefined)) return objects;
  return [...objects].sort((a, b) => compareText(a.name ?? '', b.name ?? ''));
}
