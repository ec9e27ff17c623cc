import type { ColumnType, Composite, Domain } from '@fastappkit/schema';
import { compareText } from '../../assemble';
import { normalizeExpression } from '../../expression/canonical';
import { normalizeDefault } from '../../normal/column';
import { normalizeRef } from '../../normal/constraint';
import type { NormalRules } from '../../normal/rules';
import { features } from '../features';
import { LEXIS } from '../lexis';
import { formatType, parseType } from '../types';

/** What the common rules have to know to normalise parts of a schema of PostgreSQL. */
export const RULES: NormalRules = { features, knobs: LEXIS, defaultSchema: 'public', type: normalizeType };

/** The type as the catalogue has it. That of an enum, a domain or a composite type is more than its text, which is only its name. */
export function normalizeType(type: ColumnType): ColumnType {
  switch (type.kind) {
    case 'enum':
      return { kind: 'enum', ...normalizeRef(type, RULES), values: type.values };
    case 'domain':
      return { kind: 'domain', ...normalizeDomain(type) };
    case 'composite':
      return { kind: 'composite', ...normalizeComposite(type) };
    case 'array': {
      const element = normalizeType(type.element);
      return element.kind === 'array' ? element : { kind: 'array', element };
    }
    default: {
      const read = parseType(formatType(type));
      return read.kind === 'array' ? normalizeType(read) : withoutUsualPrecision(read);
    }
  }
}

// Six digits after the second are what PostgreSQL keeps anyway.
function withoutUsualPrecision(type: ColumnType): ColumnType {
  if (!(type.kind === 'time' || type.kind === 'timestamp' || type.kind === 'interval') || type.precision !== 6)
    return type;
  const { precision: _usual, ...rest } = type;
  return rest;
}

/** The normal form of a domain. */
export function normalizeDomain(domain: Domain): Domain {
  const type = normalizeType(domain.type);
  const value = normalizeDefault(domain.default, type, RULES);
  const checks = domain.checks.map(({ name, sql }) => ({
    ...(name === undefined ? {} : { name }),
    sql: normalizeExpression(sql, LEXIS),
  }));
  return {
    ...normalizeRef(domain, RULES),
    type,
    ...(domain.notNull === true ? { notNull: true } : {}),
    ...(value === undefined ? {} : { default: value }),
    ...normalizeCollation(domain.collation),
    checks: checks.sort((a, b) => compareText(`${a.name ?? ''} ${a.sql}`, `${b.name ?? ''} ${b.sql}`)),
  };
}

/** The normal form of a composite type. */
export function normalizeComposite({ fields, ...ref }: Composite): Composite {
  return {
    ...normalizeRef(ref, RULES),
    fields: fields.map(({ name, type, collation }) => ({
      name,
      type: normalizeType(type),
      ...normalizeCollation(collation),
    })),
  };
}

/** A collation in its shortest spelling; that of the database is none. */
export function normalizeCollation(collation: string | undefined): { readonly collation?: string } {
  const name = collation === undefined ? undefined : /^"(?:public|pg_catalog)"\."([^"]+)"$/.exec(collation)?.[1];
  const short = name ?? collation;
  return short === undefined || short === 'default' ? {} : { collation: short };
}
