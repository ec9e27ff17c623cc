import { type CreateIndex } from '@fastappkit/schema';
import { createIndex as createStandardIndex } from '../base-compiler';
import type { Ddl } from '../ddl';
import type { Statement } from '../statement';

/** An index with its comment. */
export function createIndex(ddl: Ddl, op: CreateIndex): readonly Statement[] {
  const { comment, name } = op.index;
  const statements = createStandardIndex(ddl, op);
  if (comment === undefined) return statements;
  const target = ddl.quoteTable({ ...op.table, name });
  return [...statements, { sql: `COMMENT ON INDEX ${target} IS ${ddl.literal(comment)}` }];
}
