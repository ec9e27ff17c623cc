import type { Column, ColumnDefault, ColumnType } from '@fastappkit/schema';
import { createNormalize } from '../normal/metadata';
import { normalizeRef } from '../normal/constraint';
import type { NormalRules } from '../normal/rules';
import { features } from './features';
import { LEXIS } from './lexis';
import { formatType, parseType } from './types';

const RULES: NormalRules = {
  features,
  knobs: LEXIS,
  defaultSchema: 'public',
  type: normalizeType,
  column: normalizeColumn,
};

/** PostgreSQL's normal form: models and catalogue in one spelling, without the casts that the server adds. */
export const normalize = createNormalize(RULES);

// The text of an enum is only its name, so it stays as it is.
function normalizeType(type: ColumnType): ColumnType {
  if (type.kind === 'enum') return { kind: 'enum', ...normalizeRef(type, RULES), values: type.values };
  if (type.kind !== 'array') return parseType(formatType(type));
  const element = normalizeType(type.element);
  return element.kind === 'array' ? element : { kind: 'array', element };
}

function normalizeColumn(column: Column): Column {
  const { collation, default: value, ...rest } = column;
  return {
    ...rest,
    ...(value === undefined ? {} : { default: normalizeLiteral(value, column.type) }),
    ...(collation === undefined || collation === 'default' ? {} : { collation }),
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
