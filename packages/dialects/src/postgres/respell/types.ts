import {
  EMPTY_METADATA,
  tableKey,
  typesWithin,
  type ColumnType,
  type Domain,
  type MetaData,
  type Sequence,
} from '@fastappkit/schema';
import { standardCompilers } from '../../base-compiler';
import { normalizeRef } from '../../normal/constraint';
import { ddl } from '../ddl';
import { RULES } from '../normal/types';
import type { NamedTypes } from '../read/types';
import type { Unit } from './attempt';
import { PART_NAMES } from './scratch';

type NamedType = Extract<ColumnType, { readonly kind: 'enum' | 'domain' | 'composite' }>;

const { createEnum, createDomain, createComposite } = standardCompilers(ddl);

/**
 * What has to be made before the tables can be: types and sequences that the database does not have, each type after
 * those that it is made of. An enum with other values is put out of the way: the values that it lacks could not be
 * used in the transaction that adds them.
 */
export function missingObjects(schema: MetaData, found: NamedTypes): readonly Unit[] {
  const values = new Map(found.enums.map((type) => [keyOf(type), valuesText(type)]));
  const known = new Set([...values.keys(), ...[...found.domains, ...found.composites].map(keyOf)]);
  const units = new Map<string, Unit>();
  const visit = (type: NamedType): void => {
    const key = keyOf(type);
    const isOther = type.kind === 'enum' && known.has(key) && values.get(key) !== valuesText(type);
    if (units.has(key) || (known.has(key) && !isOther)) return;
    typesWithin(type).slice(1).filter(isNamed).forEach(visit);
    const aside = `ALTER TYPE ${ddl.quoteTable(type)} RENAME TO ${ddl.quoteIdent(`fastappkit_old_${units.size}`)}`;
    units.set(key, {
      key: tableKey(type),
      statements: [...schemaSql(type), ...(isOther ? [aside] : []), ...creationSql(type)],
    });
  };
  typesOf(schema).forEach(visit);
  return [...units.values(), ...[...schema.sequences.values()].map(sequenceUnit)];
}

/** The scratch copies of the domains, by which their defaults and checks are seen. */
export function domainUnits(domains: readonly Domain[]): readonly Unit[] {
  return domains.map((domain, at) => {
    const checks = domain.checks.map((check, i) => ({ ...check, name: PART_NAMES.check(i) }));
    const copy = { ...domain, schema: 'pg_temp', name: PART_NAMES.domain(at), checks };
    const statements = createDomain({ kind: 'createDomain', domain: copy }, EMPTY_METADATA);
    return { key: tableKey(domain), statements: statements.map(({ sql }) => sql) };
  });
}

function typesOf(schema: MetaData): readonly NamedType[] {
  const columns = [...schema.tables.values()].flatMap((table) => table.columns);
  return [
    ...[...schema.enums.values()].map((type): NamedType => ({ kind: 'enum', ...type })),
    ...[...schema.domains.values()].map((type): NamedType => ({ kind: 'domain', ...type })),
    ...[...schema.composites.values()].map((type): NamedType => ({ kind: 'composite', ...type })),
    ...columns.flatMap((column) => typesWithin(column.type).filter(isNamed)),
  ];
}

function isNamed(type: ColumnType): type is NamedType {
  return type.kind === 'enum' || type.kind === 'domain' || type.kind === 'composite';
}

function keyOf(type: { readonly name: string; readonly schema?: string }): string {
  return tableKey(normalizeRef(type, RULES));
}

function valuesText(type: { readonly values: readonly string[] }): string {
  return JSON.stringify(type.values);
}

function creationSql(type: NamedType): readonly string[] {
  return creation(type).map(({ sql }) => sql);
}

function creation(type: NamedType) {
  switch (type.kind) {
    case 'enum':
      return createEnum({ kind: 'createEnum', enum: type }, EMPTY_METADATA);
    case 'domain':
      return createDomain({ kind: 'createDomain', domain: type }, EMPTY_METADATA);
    case 'composite':
      return createComposite({ kind: 'createComposite', composite: type }, EMPTY_METADATA);
  }
}

function sequenceUnit(sequence: Sequence): Unit {
  const sql = `CREATE SEQUENCE IF NOT EXISTS ${ddl.quoteTable(sequence)}`;
  return { key: tableKey(sequence), statements: [...schemaSql(sequence), sql] };
}

function schemaSql({ schema }: { readonly schema?: string }): readonly string[] {
  return schema === undefined ? [] : [`CREATE SCHEMA IF NOT EXISTS ${ddl.quoteIdent(schema)}`];
}
