import type { Index, IndexPart, Table } from '@fastappkit/schema';
import { normalizeExpression } from '../expression/canonical';
import { compact, type NormalRules } from './rules';

/** The normal form of an index: a part that is only a column in parentheses is that column, and defaults are left out. */
export function normalizeIndex(index: Index, table: Table, rules: NormalRules): Index {
  const { features, knobs } = rules;
  const { where, include, method, unique, comment, storage, ...rest } = index;
  const normal: Index = compact<Index>({
    ...rest,
    parts: index.parts.map((part) => normalizePart(part, rules)),
    ...(unique === true ? { unique } : {}),
    ...normalizeOptions({ comment, storage }),
    ...normalizeMethod(method?.toLowerCase(), rules.usualMethod?.(table)),
    ...(where === undefined || !features.partialIndexes ? {} : { where: normalizeExpression(where, knobs) }),
    ...(include === undefined || include.length === 0 || !features.includeColumns ? {} : { include }),
  });
  return rules.index?.(normal, table) ?? normal;
}

function normalizeMethod(method: string | undefined, usual = 'btree'): Pick<Index, 'method'> {
  return method === undefined || method === usual ? {} : { method };
}

function normalizeOptions({
  comment,
  storage = {},
}: {
  readonly [K in 'comment' | 'storage']: Index[K] | undefined;
}): Pick<Index, 'comment' | 'storage'> {
  return {
    ...(comment === undefined || comment === '' ? {} : { comment }),
    ...(Object.keys(storage).length === 0 ? {} : { storage }),
  };
}

function normalizePart(part: IndexPart, { knobs }: NormalRules): IndexPart {
  const { column, sql, descending, nulls, ...rest } = part;
  const isDescending = descending === true;
  // Nulls count as larger than all values.
  const usual = isDescending ? 'first' : 'last';
  return compact<IndexPart>({
    ...(column === undefined ? columnOrSql(sql ?? '', knobs) : { column }),
    ...rest,
    ...(isDescending ? { descending: true } : {}),
    ...(nulls === undefined || nulls === usual ? {} : { nulls }),
  });
}

/** The normal form of a key; one that is only a column in parentheses is that column. */
export function columnOrSql(
  sql: string,
  knobs: NormalRules['knobs'],
): { readonly column: string } | { readonly sql: string } {
  const text = normalizeExpression(sql, knobs);
  return /^[a-z_][a-z0-9_]*$/.test(text) && !knobs.reserved.has(text) ? { column: text } : { sql: text };
}
