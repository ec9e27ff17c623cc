import type { ColumnType, Composite, Domain, EnumType } from '@fastappkit/schema';
import { parseDefault } from '../../default-value';
import { stripParentheses } from '../../parentheses';
import type { DomainRow, EnumRow, FieldRow, TypeUse } from '../catalog/types';
import { LEXIS } from '../lexis';
import { parseType } from '../types';
import { collationPart, isVisible, refOf, type Names } from './names';
import { unqualify } from './unqualify';

/** The rows of all types with a name of their own. */
export interface TypeRows {
  readonly enums: readonly EnumRow[];
  readonly domains: readonly DomainRow[];
  readonly fields: readonly FieldRow[];
}

/** The named types of a database. */
export interface NamedTypes {
  readonly enums: readonly EnumType[];
  readonly domains: readonly Domain[];
  readonly composites: readonly Composite[];
  /** The type that a column has. */
  typeOf(use: TypeUse): ColumnType;
}

type TypeOf = NamedTypes['typeOf'];

/** Reads the types of a database. They may be made of one another, in whatever order the rows come. */
export function readTypes(rows: TypeRows, names: Names): NamedTypes {
  const named = new Map<string, () => ColumnType>();
  const typeOf: TypeOf = (use) => inArray(named.get(use.typeOid)?.() ?? plainType(use, names), use.depth);
  const enums = rows.enums.map((row) => {
    const type: EnumType = { ...refOf(row, names), values: row.values };
    named.set(row.oid, () => ({ kind: 'enum', ...type }));
    return type;
  });
  const domains = rows.domains.map((row) => {
    const domain = once(() => readDomain(row, typeOf, names));
    named.set(row.oid, () => ({ kind: 'domain', ...domain() }));
    return domain;
  });
  const composites = groupFields(rows.fields).map((fields) => {
    const composite = once(() => readComposite(fields, typeOf, names));
    named.set(fields[0].oid, () => ({ kind: 'composite', ...composite() }));
    return composite;
  });
  return {
    enums,
    domains: domains.map((domain) => domain()),
    composites: composites.map((composite) => composite()),
    typeOf,
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

// format_type() names the schema of every type outside of pg_catalog, since the search path is empty.
function plainType({ typeText, typeSchema }: TypeUse, names: Names): ColumnType {
  return parseType(isVisible(typeSchema, names) ? unqualify(typeText, [typeSchema]) : typeText);
}

function inArray(element: ColumnType, depth: number): ColumnType {
  return depth === 0 ? element : { kind: 'array', element: inArray(element, depth - 1) };
}

function readDomain(row: DomainRow, typeOf: TypeOf, names: Names): Domain {
  const type = typeOf(row);
  const expression = (sql: string): string => stripParentheses(unqualify(sql, names.visibleSchemas), LEXIS);
  const value = row.default === null ? undefined : parseDefault(expression(row.default), type, LEXIS);
  return {
    ...refOf(row, names),
    type,
    ...(row.notNull ? { notNull: true } : {}),
    ...(value === undefined ? {} : { default: value }),
    ...collationPart(row, names),
    checks: (row.checks ?? []).map(({ name, sql }) => ({ name, sql: expression(sql) })),
  };
}

type Fields = readonly [FieldRow, ...FieldRow[]];

function groupFields(rows: readonly FieldRow[]): readonly Fields[] {
  const groups = new Map<string, [FieldRow, ...FieldRow[]]>();
  for (const row of rows) {
    const group = groups.get(row.oid);
    if (group === undefined) groups.set(row.oid, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function readComposite(rows: Fields, typeOf: TypeOf, names: Names): Composite {
  return {
    ...refOf(rows[0], names),
    fields: rows.flatMap((row) =>
      row.field === null ? [] : [{ name: row.field, type: typeOf(row), ...collationPart(row, names) }],
    ),
  };
}
