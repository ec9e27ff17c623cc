import type { Dialect, Row } from '@fastappkit/dialects';
import type { KeyColumn } from './batch-key';
import type { BatchRequest } from './request';

/** The key of a row, as the server writes it: what a driver makes of a value may have lost digits. */
export type Position = readonly string[];

/** What is asked for, with the key that was found for it. */
export interface Keyset {
  readonly request: BatchRequest;
  readonly key: readonly KeyColumn[];
}

/** The query of the next batch: the rows behind `position`, in the order of the key. */
export function pageSql(dialect: Dialect, keyset: Keyset, position: Position | null): string {
  const { request, key } = keyset;
  const name = dialect.quoteIdent(request.table.name);
  const keys = key.map((column) => dialect.quoteIdent(column.name));
  const wanted =
    request.columns === undefined
      ? [`${name}.*`]
      : [...new Set([...key.map((column) => column.name), ...request.columns])].map(dialect.quoteIdent);
  const texts = keys.map((one, at) => `CAST(${one} AS ${dialect.textCast}) AS ${dialect.quoteIdent(keyAlias(at))}`);
  return [
    `SELECT ${[...wanted, ...texts].join(', ')}`,
    ...restSql(dialect, keyset, position),
    `ORDER BY ${keys.join(', ')}`,
    `LIMIT ${request.size}`,
  ].join('\n');
}

/** The query that counts the rows behind `position`. */
export function countSql(dialect: Dialect, keyset: Keyset, position: Position | null): string {
  return ['SELECT COUNT(*) AS n', ...restSql(dialect, keyset, position)].join('\n');
}

/** The rows as the table has them, and the key of the last one. */
export function readPage(
  page: readonly Row[],
  { key }: Keyset,
): { readonly rows: readonly Row[]; readonly last: Position | null } {
  const aliases = key.map((_column, at) => keyAlias(at));
  const last = page.at(-1);
  return {
    rows: page.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !aliases.includes(name)))),
    last: last === undefined ? null : aliases.map((alias) => String(last[alias])),
  };
}

function keyAlias(at: number): string {
  return `fastappkit_key_${at + 1}`;
}

function restSql(dialect: Dialect, { request, key }: Keyset, position: Position | null): readonly string[] {
  const { table, where } = request;
  const conditions = [
    // A comment at the end of it must not swallow the parenthesis.
    ...(where === undefined ? [] : [`(${where}\n)`]),
    ...(position === null ? [] : [behind(dialect, key, position)]),
  ];
  const filter = conditions.length === 0 ? [] : [`WHERE ${conditions.join(' AND ')}`];
  return [`FROM ${dialect.quoteTable(table)} AS ${dialect.quoteIdent(table.name)}`, ...filter];
}

// Not `(a, b) > (1, 2)`, for which MySQL reads no range of an index:
// https://dev.mysql.com/doc/refman/8.4/en/range-optimization.html#row-constructor-range-optimization
function behind(dialect: Dialect, key: readonly KeyColumn[], position: Position): string {
  const parts = key.map((column, at) => ({
    name: dialect.quoteIdent(column.name),
    value: valueOf(dialect, column, position[at] ?? ''),
  }));
  const ways = parts.map(({ name, value }, at) =>
    [...parts.slice(0, at).map((one) => `${one.name} = ${one.value}`), `${name} > ${value}`].join(' AND '),
  );
  const [first] = parts;
  if (ways.length === 1 || first === undefined) return ways.join('');
  return `${first.name} >= ${first.value} AND (${ways.join(' OR ')})`;
}

function valueOf(dialect: Dialect, { isNumber }: KeyColumn, text: string): string {
  return isNumber && /^-?\d+(\.\d+)?$/.test(text) ? text : dialect.literal(text);
}
