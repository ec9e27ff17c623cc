import type { Partition, PartitionBy, PartitionPart, SubpartitionBy } from '@fastappkit/schema';
import { normalizeExpression } from '../expression/canonical';
import { tokenText } from '../expression/token-text';
import { tokenize, type LexKnobs } from '../lex';
import { TokenReader } from '../token-reader';
import { stripParentheses } from '../parentheses';

/** The normal form of a division into partitions. */
export function normalizePartitionBy(by: PartitionBy, knobs: LexKnobs): PartitionBy {
  const { partitions = [], count, subpartitionBy, linear } = by;
  const ofValues = /^(?:range|list)$/.test(by.strategy);
  const named = partitions.map((one) => normalizePartition(one, by, knobs));
  const isCounted = !ofValues && named.every(({ name, values }, at) => values === undefined && name === `p${at}`);
  return {
    strategy: by.strategy,
    parts: by.parts.map((part) => normalizePart(part, !ofValues, knobs)),
    ...(isCounted ? { count: named.length > 0 ? named.length : (count ?? 1) } : { partitions: named }),
    ...(linear === true ? { linear } : {}),
    ...(subpartitionBy === undefined ? {} : { subpartitionBy: normalizeSubpartitions(subpartitionBy, knobs) }),
  };
}

function normalizeSubpartitions(by: SubpartitionBy, knobs: LexKnobs): SubpartitionBy {
  return {
    strategy: by.strategy,
    parts: by.parts.map((part) => normalizePart(part, true, knobs)),
    ...(by.linear === true ? { linear: true } : {}),
    count: by.count ?? 1,
  };
}

// HASH of a column and of an expression that is only that column are one; RANGE COLUMNS and RANGE are not.
function normalizePart(part: PartitionPart, mayBeColumn: boolean, knobs: LexKnobs): PartitionPart {
  if (part.column !== undefined) return { column: part.column };
  const sql = normalizeExpression(part.sql ?? '', knobs);
  return mayBeColumn && /^[a-z_][a-z0-9_]*$/.test(sql) && !knobs.reserved.has(sql) ? { column: sql } : { sql };
}

function normalizePartition({ name, values }: Partition, by: PartitionBy, knobs: LexKnobs): Partition {
  return values === undefined ? { name } : { name, values: normalizeValues(values, by, knobs) };
}

// LESS THAN MAXVALUE and LESS THAN (MAXVALUE) are one, and the order of the values of a list means nothing.
function normalizeValues(values: string, { strategy }: PartitionBy, knobs: LexKnobs): string {
  const words = tokenize(values, knobs);
  const open = words.findIndex((token) => token.text === '(');
  const head = words.slice(0, open === -1 ? words.length : open).map((token) => token.value);
  if (open === -1) return head.join(' ');
  const inside = new TokenReader(values, words.slice(open + 1, -1))
    .splitAtCommas()
    .map((part) => itemText(part.rest(), knobs));
  if (head[0] === 'less' && inside.length === 1 && inside[0] === 'maxvalue') return 'less than maxvalue';
  return `${head.join(' ')} (${(strategy === 'list' ? inside.toSorted() : inside).join(', ')})`;
}

function itemText(sql: string, knobs: LexKnobs): string {
  const isRow = /^\(.*,.*\)$/s.test(sql.trim());
  if (!isRow) return normalizeExpression(sql, knobs);
  const items = tokenize(stripParentheses(sql, knobs), knobs).map((token) => tokenText(token, knobs));
  return `(${items.join(' ')})`;
}
