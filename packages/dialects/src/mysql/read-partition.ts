import type { Partition, PartitionBy, PartitionPart, SubpartitionBy } from '@fastappkit/schema';
import { tokenize, type Token } from '../lex';
import { stripParentheses } from '../parentheses';
import type { PartitionRow } from './catalog-objects';
import { LEXIS } from './lexis';
import { unescape } from './unescape';

/** What the reading of partitions has to know beside their rows. */
export interface PartitionContext {
  readonly isMariadb: boolean;
  /** Names of the partitions for all other values, where the rows do not tell. */
  readonly defaults: ReadonlySet<string> | undefined;
}

/** How a table is divided, from the rows of its partitions in order. */
export function readPartitions(
  rows: readonly PartitionRow[],
  { isMariadb, defaults }: PartitionContext,
): PartitionBy | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const { strategy, linear, ofColumns } = methodOf(first.method);
  const subpartitionBy = readSubpartitions(first, rows, isMariadb);
  const named = rows.filter((row, at) => at === 0 || row.name !== rows[at - 1]?.name);
  return {
    strategy,
    parts: partsOf(first.expression, { asColumns: ofColumns || strategy === 'hash' || strategy === 'key', isMariadb }),
    ...(linear ? { linear } : {}),
    ...(isCounted(named)
      ? { count: named.length }
      : { partitions: named.map((row) => partitionOf(row, ofColumns, defaults)) }),
    ...(subpartitionBy === undefined ? {} : { subpartitionBy }),
  };
}

// Partitions without values and with the names that the server gives.
function isCounted(rows: readonly PartitionRow[]): boolean {
  return rows.every((row, at) => row.description === null && row.name === `p${at}`);
}

function methodOf(method: string): {
  readonly strategy: PartitionBy['strategy'];
  readonly linear: boolean;
  readonly ofColumns: boolean;
} {
  const [, linear, name, columns] = /^(linear )?(range|list|hash|key)( columns)?$/i.exec(method) ?? [];
  return {
    // The server knows these, and SYSTEM_TIME of MariaDB, which introspection leaves to the table's custom clause.
    strategy: (name ?? 'key').toLowerCase() as PartitionBy['strategy'],
    linear: linear !== undefined,
    ofColumns: columns !== undefined,
  };
}

function partsOf(
  expression: string | null,
  { asColumns, isMariadb }: { readonly asColumns: boolean; readonly isMariadb: boolean },
): readonly PartitionPart[] {
  const text = isMariadb ? (expression ?? '') : unescape(expression ?? '');
  if (text === '') return [];
  const columns = columnNames(tokenize(text, LEXIS));
  if (asColumns && columns !== undefined) return columns.map((column) => ({ column }));
  return [{ sql: stripParentheses(text, LEXIS) }];
}

// `a`,`b`
function columnNames(tokens: readonly Token[]): readonly string[] | undefined {
  const isList = tokens.every((token, at) => (at % 2 === 0 ? token.kind === 'quoted' : token.text === ','));
  return isList ? tokens.filter((_token, at) => at % 2 === 0).map((token) => token.value) : undefined;
}

function partitionOf(
  { name, method, description }: PartitionRow,
  ofColumns: boolean,
  defaults: ReadonlySet<string> | undefined,
): Partition {
  if (description === null) return { name };
  if (defaults?.has(name) === true) return { name, values: 'DEFAULT' };
  if (/^list/i.test(method)) return { name, values: `IN (${description})` };
  const isLast = description === 'MAXVALUE' && !ofColumns;
  return { name, values: isLast ? 'LESS THAN MAXVALUE' : `LESS THAN (${description})` };
}

function readSubpartitions(
  first: PartitionRow,
  rows: readonly PartitionRow[],
  isMariadb: boolean,
): SubpartitionBy | undefined {
  if (first.subMethod === null) return undefined;
  const { strategy, linear } = methodOf(first.subMethod);
  return {
    strategy: strategy === 'hash' ? 'hash' : 'key',
    parts: partsOf(first.subExpression, { asColumns: true, isMariadb }),
    ...(linear ? { linear } : {}),
    count: rows.filter((row) => row.name === first.name).length,
  };
}
