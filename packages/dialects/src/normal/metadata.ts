import {
  createMetaData,
  type Column,
  type ColumnType,
  type EnumType,
  type MetaData,
  type Sequence,
  type Table,
  type TableOptions,
} from '@fastappkit/schema';
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
import { normalizeSequenceOptions } from './sequence';
import type { NormalRules } from './rules';

/**
 * Builds a dialect's `normalize`. Its result is for comparing: SQL that is emitted comes from the schema before.
 *
 * Tables keep their order, so that a normal table can be paired with the one that it was made from.
 */
export function createNormalize(rules: NormalRules): (metadata: MetaData) => MetaData {
  return (metadata) => {
    const { features } = rules;
    const tables = [...metadata.tables.values()].map((table) => normalizeTable(table, rules));
    const named = features.namedEnums ? [...metadata.enums.values()].map((type) => normalizeEnum(type, rules)) : [];
    const enums = new Map([...named, ...enumsOf(tables, rules)].map((type) => [JSON.stringify(type), type]));
    return createMetaData({
      tables,
      enums: sortByKey([...enums.values()]),
      sequences: features.sequences
        ? sortByKey([...metadata.sequences.values()].map((one) => normalizeSequence(one, rules)))
        : [],
      domains: features.namedTypes ? [...metadata.domains.values()] : [],
      composites: features.namedTypes ? [...metadata.composites.values()] : [],
      extensions: features.extensions ? [...metadata.extensions].map((name) => name.toLowerCase()).sort() : [],
      schemas: features.schemas ? [...metadata.schemas].filter((name) => name !== rules.defaultSchema).sort() : [],
      views: metadata.views.values(),
      routines: metadata.routines.values(),
    });
  };
}

function normalizeTable(given: Table, rules: NormalRules): Table {
  const table = rules.before?.(given) ?? given;
  const options = normalizeOptions(table.options);
  const comment = rules.features.comments && table.comment !== '' ? table.comment : undefined;
  const normal: Table = {
    ...normalizeRef(table, rules),
    columns: table.columns.map((column) => normalizeColumn(column, table, rules)),
    ...(table.primaryKey === undefined ? {} : { primaryKey: normalizePrimaryKey(table.primaryKey, rules) }),
    uniques: byName(table.uniques.map((one) => normalizeUnique(one, rules))),
    foreignKeys: byName(table.foreignKeys.map((one) => normalizeForeignKey(one, rules))),
    checks: byName(table.checks.map((one) => normalizeCheck(one, rules))),
    excludes: byName(table.excludes.map((one) => normalizeExclude(one, rules))),
    indexes: byName(table.indexes.map((one) => normalizeIndex(one, rules))),
    ...(comment === undefined ? {} : { comment }),
    ...(options === undefined ? {} : { options }),
    ...(table.partitionBy === undefined ? {} : { partitionBy: table.partitionBy }),
    ...(table.partitionOf === undefined ? {} : { partitionOf: table.partitionOf }),
  };
  return rules.after?.(normal) ?? normal;
}

// Triggers are never declared, and what is off is absent.
function normalizeOptions(options: TableOptions = {}): TableOptions | undefined {
  const on = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined && value !== false));
  return Object.keys(on).length === 0 ? undefined : on;
}

/** The objects by name, as they are if one has none: its place is then all that tells which one it was. */
export function byName<T extends { readonly name?: string }>(objects: readonly T[]): readonly T[] {
  if (objects.some((one) => one.name === undefined)) return objects;
  return [...objects].sort((a, b) => compareText(a.name ?? '', b.name ?? ''));
}

function normalizeEnum(type: EnumType, rules: NormalRules): EnumType {
  return { ...normalizeRef(type, rules), values: type.values };
}

function normalizeSequence(sequence: Sequence, rules: NormalRules): Sequence {
  const { name: _name, schema: _schema, ...options } = sequence;
  return { ...normalizeRef(sequence, rules), ...normalizeSequenceOptions(options) };
}

// A model may use an enum without listing it.
function enumsOf(tables: readonly Table[], { features }: NormalRules): readonly EnumType[] {
  if (!features.namedEnums) return [];
  return tables.flatMap((table) => table.columns.flatMap((column: Column) => enumOf(column.type)));
}

function enumOf(type: ColumnType): readonly EnumType[] {
  if (type.kind === 'array') return enumOf(type.element);
  if (type.kind !== 'enum') return [];
  const { kind: _kind, ...rest } = type;
  return [rest];
}
