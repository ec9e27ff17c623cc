import type { ColumnPlace, OnlineDdl } from '@fastappkit/schema';
import { unsupported } from '../unsupported';
import { quoting } from './quoting';
import type { MysqlSyntax } from './syntax';

/** ALGORITHM and LOCK, as ALTER TABLE and CREATE INDEX take them. @see https://dev.mysql.com/doc/refman/8.4/en/alter-table.html */
export function onlineClauses(syntax: MysqlSyntax, { algorithm, lock }: OnlineDdl): readonly string[] {
  if (algorithm === 'nocopy' && !syntax.nocopy) {
    unsupported(syntax.title, 'ALGORITHM = NOCOPY', 'Use "inplace", or "instant" where the change touches no rows.');
  }
  return [
    ...(algorithm === undefined ? [] : [`ALGORITHM = ${algorithm.toUpperCase()}`]),
    ...(lock === undefined ? [] : [`LOCK = ${lock.toUpperCase()}`]),
  ];
}

/** FIRST or AFTER, or nothing. */
export function placeClause({ first, after }: ColumnPlace): string {
  if (first === true) return 'FIRST';
  return after === undefined ? '' : `AFTER ${quoting.quoteIdent(after)}`;
}
