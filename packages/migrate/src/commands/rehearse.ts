import { MigrateError } from '../errors';
import type { StepResult } from '../runtime/progress';
import { RehearsalSink, type RehearsedStatement } from '../runtime/rehearsal-sink';
import type { PreparedRun } from './prepare';
import { sendRun } from './run';

/** What a dry run did before it was rolled back. */
export interface Rehearsal {
  readonly steps: readonly StepResult[];
  readonly statements: readonly RehearsedStatement[];
}

/**
 * Runs a prepared plan, data steps included, in one transaction that is rolled back.
 *
 * Numbers that sequences gave out are not taken back. The caller holds the migration lock, as for a real run.
 * @throws MigrateError DRY_RUN_REFUSED  The database commits at each DDL statement.
 * @throws MigrateError REVISION_FAILED  A revision failed, or has to run outside of a transaction.
 */
export async function rehearse(prepared: PreparedRun): Promise<Rehearsal> {
  const { connection, nowMs } = prepared.context;
  const { dialect } = connection;
  if (!dialect.features.transactionalDdl) throw new MigrateError('DRY_RUN_REFUSED', { database: dialect.name });
  if (prepared.steps.length === 0) return { steps: [], statements: [] };
  for (const statement of dialect.session.open) await connection.execute(statement);
  try {
    return await inRolledBackTransaction(prepared, () => nowMs());
  } finally {
    for (const statement of dialect.session.close) await connection.execute(statement);
  }
}

async function inRolledBackTransaction(prepared: PreparedRun, nowMs: () => number): Promise<Rehearsal> {
  const { connection } = prepared.context;
  const transaction = await connection.begin();
  const sink = new RehearsalSink(transaction, nowMs);
  const unwatch = connection.watch(sink.watcher());
  try {
    const steps = await sendRun(prepared, sink);
    return { steps, statements: sink.statements };
  } finally {
    unwatch();
    await transaction.rollback();
  }
}
