import type { Dialect, Statement } from '@fastappkit/dialects';
import { describeOperation, type Operation } from '@fastappkit/schema';
import type { Change } from '../autogenerate/difference';

/** What became of one operation. */
export interface ChangeResult {
  readonly description: string;
  readonly op: Operation;
  /** What the operation may cost, as lines of text. */
  readonly comment?: string;
  readonly sql: readonly string[];
  /**
   * `skipped`: the answer was no, or it needs one that was skipped. `notTried`: something ended the run before.
   * `rolledBack`: it was executed, and went with what failed behind it.
   */
  readonly status: 'executed' | 'skipped' | 'failed' | 'notTried' | 'rolledBack';
  readonly elapsedMs: number;
  readonly error?: unknown;
}

/** The result of a change, as far as it is known. */
export function resultOf(
  { op, comment }: Change,
  status: ChangeResult['status'],
  { sql = [], elapsedMs = 0, ...rest }: Partial<Pick<ChangeResult, 'sql' | 'elapsedMs' | 'error'>> = {},
): ChangeResult {
  const known = comment === undefined ? {} : { comment };
  return { description: describeOperation(op), op, ...known, sql, status, elapsedMs, ...rest };
}

/** A statement as it is sent, with all values in it. */
export function statementText({ sql, params }: Statement, dialect: Dialect): string {
  return params === undefined ? sql : dialect.inlineParams(sql, params);
}
