import { MigrateError } from '../errors';
import type { LoadedStep, Run } from './executor';

/** How long each statement of a step may take, in milliseconds; undefined for as long as it likes. */
export function statementLimitMs({ script }: LoadedStep, { statementTimeoutMs }: Run): number | undefined {
  const limitMs = script.statementTimeout === undefined ? statementTimeoutMs : script.statementTimeout * 1000;
  return limitMs === undefined || limitMs === 0 ? undefined : limitMs;
}

/** Whether a step asks for a limit that the database cannot keep: nobody can interrupt what runs in this process. */
export function ignoresLimit(step: LoadedStep, run: Run): boolean {
  return statementLimitMs(step, run) !== undefined && run.sink.executes && !run.sink.dialect.features.statementCancel;
}

/**
 * Runs a step, and cancels a statement of it that takes too long. The server is asked in a session of its own, as
 * no setting of a server would count for every kind of statement.
 * @throws MigrateError STATEMENT_TIMEOUT
 */
export async function withStatementLimit<T>(step: LoadedStep, run: Run, body: () => Promise<T>): Promise<T> {
  const limitMs = statementLimitMs(step, run);
  const { sink } = run;
  if (limitMs === undefined || !sink.executes || !sink.dialect.features.statementCancel) return body();
  const session = sink.connection('statementTimeout');
  let timer: NodeJS.Timeout | undefined;
  let over: string | undefined;
  let cancelling = Promise.resolve();
  const unwatch = session.watch({
    started: ({ sql }) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        over = sql;
        cancelling = session.cancel();
      }, limitMs);
    },
    ended: () => {
      clearTimeout(timer);
    },
  });
  try {
    return await body();
  } catch (error) {
    throw over === undefined ? error : statementTimeout(over, limitMs, error);
  } finally {
    clearTimeout(timer);
    unwatch();
    // What it is about must not be a statement that comes later.
    await cancelling;
  }
}

const LONGEST_SQL = 200;

function statementTimeout(sql: string, limitMs: number, error: unknown): MigrateError {
  const statement = sql.length > LONGEST_SQL ? `${sql.slice(0, LONGEST_SQL)}...` : sql;
  return new MigrateError('STATEMENT_TIMEOUT', { statement, seconds: limitMs / 1000 }, error);
}
