import type { CreateIndex } from '@fastappkit/schema';
import { createIndex as createStandardIndex } from '../base-compiler';
import type { Ddl } from '../ddl';
import type { Statement } from '../statement';
import { unsupported } from '../unsupported';
import { TITLE } from './quoting';

/** An index with its comment. */
export function createIndex(ddl: Ddl, op: CreateIndex): readonly Statement[] {
  const { comment, name, method = '', parser, invisible } = op.index;
  if (/^(?:fulltext|spatial)$/i.test(method) || parser !== undefined) {
    unsupported(TITLE, `index method ${method}`, 'Use method gin over to_tsvector(...), or gist.');
  }
  if (invisible === true) unsupported(TITLE, 'invisible indexes', 'Leave "invisible" out.');
  const statements = createStandardIndex(ddl, op);
  if (comment === undefined) return statements;
  const target = ddl.quoteTable({ ...op.table, name });
  return [...statements, { sql: `COMMENT ON INDEX ${target} IS ${ddl.literal(comment)}` }];
}
