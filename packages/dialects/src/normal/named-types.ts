import { typesWithin, type Composite, type Domain, type EnumType, type MetaData, type Table } from '@fastappkit/schema';
import { sortByKey } from '../assemble';
import { normalizeRef } from './constraint';
import type { NormalRules } from './rules';

/** The types with names of their own, where the database has such. */
export interface NamedTypeLists {
  readonly enums: readonly EnumType[];
  readonly domains: readonly Domain[];
  readonly composites: readonly Composite[];
}

/** The normal form of the named types of a schema, and of those of its (normal) tables: a model may use one without listing it. */
export function normalizeNamedTypes(schema: MetaData, tables: readonly Table[], rules: NormalRules): NamedTypeLists {
  const { namedEnums, namedTypes } = rules.features;
  const domains = namedTypes ? [...schema.domains.values()].map((one) => rules.domain?.(one) ?? one) : [];
  const composites = namedTypes ? [...schema.composites.values()].map((one) => rules.composite?.(one) ?? one) : [];
  const inColumns = tables.flatMap((table) => table.columns.flatMap((column) => typesWithin(column.type)));
  const inTypes = [...domains.map((one) => one.type), ...composites.flatMap((one) => one.fields.map((f) => f.type))];
  const used = [...inColumns, ...inTypes.flatMap(typesWithin)];
  const enums = namedEnums ? [...schema.enums.values()].map((type) => normalizeEnum(type, rules)) : [];
  return {
    enums: sortByKey([...enums, ...used.flatMap((type) => (type.kind === 'enum' && namedEnums ? [bare(type)] : []))]),
    domains: sortByKey([
      ...domains,
      ...used.flatMap((type) => (type.kind === 'domain' && namedTypes ? [bare(type)] : [])),
    ]),
    composites: sortByKey([
      ...composites,
      ...used.flatMap((type) => (type.kind === 'composite' && namedTypes ? [bare(type)] : [])),
    ]),
  };
}

function normalizeEnum(type: EnumType, rules: NormalRules): EnumType {
  return { ...normalizeRef(type, rules), values: type.values };
}

function bare<T extends { readonly kind: string }>({ kind: _kind, ...rest }: T): Omit<T, 'kind'> {
  return rest;
}
