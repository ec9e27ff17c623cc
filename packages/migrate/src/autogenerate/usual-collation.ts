import type { TableOptions } from '@fastappkit/schema';

type Charset = Pick<TableOptions, 'charset' | 'collation'>;

/** Whether what is declared names the collation that the database has with its character set, and does not say. */
export function isUsualCollation(
  before: Charset,
  after: Charset,
  usual: ReadonlyMap<string, string> = new Map(),
): boolean {
  const { charset } = after;
  if (before.collation !== undefined || charset === undefined || before.charset !== charset) return false;
  return usual.get(charset) === after.collation;
}
