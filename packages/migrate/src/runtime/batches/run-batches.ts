import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '@fastappkit/dialects';
import { tableKey } from '@fastappkit/schema';
import { batchProgress, type BatchProgress } from './batch-progress';
import { updateCursor, type Cursor } from './cursor-table';
import { countSql, pageSql, readPage, type Keyset } from './keyset';
import type { BatchBody } from './request';
import type { StepOwner } from '../step-owner';

/** A table to work through, from where the cursor is. */
export interface BatchPlan {
  readonly keyset: Keyset;
  readonly owner: StepOwner;
  readonly cursor: Cursor;
  readonly body: BatchBody;
}

/** What batches need of the run that they are part of. */
export interface BatchTools {
  /** The session, outside of any transaction. */
  readonly session: Connection;
  /** Runs `body` in a transaction of its own, on the session that it gets. */
  transaction(body: (session: Connection) => Promise<void>): Promise<void>;
  report(progress: BatchProgress): void;
  nowMs(): number;
}

/** Works through a table, batch by batch. The cursor moves on in the transaction of each batch, so no row is done twice. */
export async function runBatches(plan: BatchPlan, tools: BatchTools): Promise<void> {
  if (plan.cursor.isFinished) return;
  const { request } = plan.keyset;
  const startedAtMs = tools.nowMs();
  const rowsBefore = plan.cursor.rowsDone;
  const rowsTotal = rowsBefore + (await countRows(plan, tools));
  for (let cursor = plan.cursor; !cursor.isFinished;) {
    cursor = await runBatch({ ...plan, cursor }, tools);
    const elapsedMs = tools.nowMs() - startedAtMs;
    const count = { rowsBefore, rowsDone: cursor.rowsDone, rowsTotal, elapsedMs };
    tools.report(batchProgress({ table: tableKey(request.table), ...count }));
    if (!cursor.isFinished && request.pauseMs > 0) await sleep(request.pauseMs);
  }
}

async function countRows({ keyset, cursor }: BatchPlan, { session }: BatchTools): Promise<number> {
  const [row] = await session.query(countSql(session.dialect, keyset, cursor.position));
  return Number(row?.['n'] ?? 0);
}

async function runBatch({ keyset, owner, cursor, body }: BatchPlan, tools: BatchTools): Promise<Cursor> {
  let next = cursor;
  await tools.transaction(async (session) => {
    const { dialect } = session;
    const page = await session.query(pageSql(dialect, keyset, cursor.position));
    const { rows, last } = readPage(page, keyset);
    if (rows.length > 0) await body(rows);
    next = {
      ...cursor,
      position: last ?? cursor.position,
      rowsDone: cursor.rowsDone + rows.length,
      isFinished: rows.length < keyset.request.size,
    };
    await session.execute(updateCursor(dialect, owner, next));
  });
  return next;
}
