import type { Connection, Statement } from '@fastappkit/dialects';
import {
  describeOperation,
  EMPTY_METADATA,
  isFastAppKitError,
  type FastAppKitError,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';
import type { Change } from '../autogenerate/difference';
import { partColumns } from '../autogenerate/same';
import { columnKey, provisions, requirements } from '../autogenerate/scope-needs';
import { OnlineSink } from '../runtime/online-sink';
import { resultOf, statementText, type ChangeResult } from './change-result';
import { SharedTransaction } from './shared-transaction';

/** One operation that is about to run, with the statements that it consists of. */
export interface ChangeStep {
  /** From 1. */
  readonly position: number;
  readonly of: number;
  readonly op: Operation;
  /** The operation in words. */
  readonly description: string;
  /** What the operation may cost, as lines of text. */
  readonly comment?: string;
  /** As they will be sent, with all values in them. */
  readonly sql: readonly string[];
}

/** What is to be done with a step: run it, leave it out, run none any more, or end at once since somebody wants that. */
export type ChangeAnswer = 'yes' | 'no' | 'quit' | 'interrupt';

/** How operations are applied. */
export interface ApplyRequest {
  readonly changes: readonly Change[];
  /** Asked before each operation. */
  confirm(step: ChangeStep): Promise<ChangeAnswer>;
  /** Told after each operation. */
  report?(result: ChangeResult): void;
  readonly continueOnError?: boolean;
  /**
   * Run operations in one transaction, so that after a failure none of them stays; not with `continueOnError`, nor where
   * the database commits by itself. What needs a commit before or behind it still has one.
   */
  readonly together?: boolean;
  nowMs(): number;
  readonly signal?: AbortSignal | undefined;
}

/** What became of all operations. */
export interface ApplyReport {
  readonly results: readonly ChangeResult[];
  /** The answer that ended the run early. */
  readonly ended?: 'quit' | 'interrupt';
}

/**
 * Applies operations to a database without a revision, one after the other: each is compiled against the schema as it
 * is then, shown, and run in a transaction of its own, or in one with the others, where the database has such. Takes no
 * lock. Never rejects for an operation that fails.
 */
export async function applyChanges(connection: Connection, request: ApplyRequest): Promise<ApplyReport> {
  const { session } = connection.dialect;
  for (const statement of session.open) await connection.execute(statement);
  try {
    return await applyAll(connection, request);
  } finally {
    // A connection that is gone has no settings to give back.
    for (const statement of session.close) await connection.execute(statement).catch(() => undefined);
  }
}

async function applyAll(connection: Connection, request: ApplyRequest): Promise<ApplyReport> {
  const work: Work = { place: placeOf(connection, request), missing: new Set(), results: [] };
  const ended = await applyEach(request, work);
  const { place, results } = work;
  const isWhole = request.signal?.aborted !== true && !results.some(({ status }) => status === 'failed');
  if (isWhole) await commit(work);
  else await place.shared?.rollback();
  const known = isWhole ? results : results.map((one) => takenBack(one, work));
  return { results: [...known, ...notTried(request.changes, known)], ...(ended === undefined ? {} : { ended }) };
}

async function applyEach(request: ApplyRequest, work: Work): Promise<ApplyReport['ended']> {
  const { changes, signal, continueOnError } = request;
  for (const [index, change] of changes.entries()) {
    if (signal?.aborted === true) return undefined;
    const { result, answer } = await applyOne(request, index, work);
    if (answer !== undefined) return answer;
    work.results.push(result);
    request.report?.(result);
    if (isLacking(result)) for (const one of partsOf(change.op).flatMap(provisions)) work.missing.add(one);
    if (result.status === 'failed' && continueOnError !== true) return undefined;
  }
  return undefined;
}

/** Where operations run. */
interface Place {
  readonly connection: Connection;
  /** Absent where each has a transaction of its own. */
  readonly shared: SharedTransaction | undefined;
}

interface Work {
  readonly place: Place;
  /** What operations that did not run would have made. */
  readonly missing: Set<string>;
  readonly results: ChangeResult[];
  /** How many of the results are committed. */
  committed?: number;
}

function placeOf(connection: Connection, { together, continueOnError }: ApplyRequest): Place {
  const isShared = together === true && continueOnError !== true && connection.dialect.features.transactionalDdl;
  return { connection, shared: isShared ? new SharedTransaction(connection) : undefined };
}

// What a commit refuses is told of the last operation before it.
async function commit(work: Work): Promise<void> {
  const { place, results } = work;
  if (place.shared === undefined) return;
  const last = results.findLastIndex(({ status }) => status === 'executed');
  const done = await caught(() => place.shared?.commit() ?? Promise.resolve());
  const one = results[last];
  if ('value' in done) work.committed = results.length;
  else if (one !== undefined) {
    results.forEach((result, at) => (results[at] = takenBack(result, work)));
    results[last] = { ...one, status: 'failed', error: done.error };
  }
}

function takenBack(result: ChangeResult, { place, committed = 0, results }: Work): ChangeResult {
  const isGone = place.shared !== undefined && result.status === 'executed' && results.indexOf(result) >= committed;
  return isGone ? { ...result, status: 'rolledBack' } : result;
}

function notTried(changes: readonly Change[], results: readonly ChangeResult[]): readonly ChangeResult[] {
  return changes.slice(results.length).map((change) => resultOf(change, 'notTried'));
}

function isLacking({ status }: ChangeResult): boolean {
  return status === 'skipped' || status === 'failed';
}

interface Outcome {
  readonly result: ChangeResult;
  readonly answer?: 'quit' | 'interrupt';
}

async function applyOne({ changes, confirm, nowMs }: ApplyRequest, index: number, work: Work): Promise<Outcome> {
  const change = changes[index];
  const { missing, place } = work;
  const { dialect } = place.connection;
  if (change === undefined) throw new RangeError(`there is no change ${index}`);
  const { op, comment } = change;
  if (needsOf(op).some((one) => missing.has(one))) return { result: resultOf(change, 'skipped') };
  const compiled = await caught(async () => dialect.compile(op, await schemaFor(place, op)));
  if ('error' in compiled) return { result: resultOf(change, 'failed', compiled) };
  const sql = compiled.value.map((one) => statementText(one, dialect));
  const step = { position: index + 1, of: changes.length, op, description: describeOperation(op), sql };
  const answer = await confirm(comment === undefined ? step : { ...step, comment });
  if (answer === 'no') return { result: resultOf(change, 'skipped', { sql }) };
  if (answer !== 'yes') return { answer, result: resultOf(change, 'notTried', { sql }) };
  const startedAtMs = nowMs();
  const ran = await caught(() => run(change, compiled.value, work));
  const facts = { sql, elapsedMs: nowMs() - startedAtMs };
  if ('error' in ran) return { result: resultOf(change, 'failed', { ...facts, error: ran.error }) };
  return { result: resultOf(change, 'executed', facts) };
}

async function caught<T>(body: () => Promise<T>): Promise<{ readonly value: T } | { readonly error: FastAppKitError }> {
  try {
    return { value: await body() };
  } catch (error) {
    if (!isFastAppKitError(error)) throw error;
    return { error };
  }
}

function needsOf(op: Operation): readonly string[] {
  return partsOf(op).flatMap((one) => [...requirements(one, EMPTY_METADATA), ...columnsOf(one)]);
}

function columnsOf(op: Operation): readonly string[] {
  if (op.kind === 'createIndex') return partColumns(op.index).map((column) => columnKey(op.table, column));
  if (op.kind !== 'addConstraint' || !('columns' in op.constraint)) return [];
  return op.constraint.columns.map((column) => columnKey(op.table, column));
}

function partsOf(op: Operation): readonly Operation[] {
  return op.kind === 'batch' ? op.operations : [op];
}

function schemaFor({ connection: base, shared }: Place, op: Operation): Promise<MetaData> {
  const connection = shared?.connection ?? base;
  const { dialect } = connection;
  const tables = dialect.needsSchema(op);
  return tables.length === 0 ? Promise.resolve(EMPTY_METADATA) : dialect.introspect(connection, { tables });
}

async function run(change: Change, statements: readonly Statement[], work: Work): Promise<void> {
  const { connection, shared } = work.place;
  const isAlone = statements.some((one) => one.autocommit === true);
  if (shared !== undefined && !isAlone && change.autocommit !== true) {
    await shared.begin();
    await emitAll(new OnlineSink(shared.connection), statements);
    return;
  }
  if (shared !== undefined) {
    await shared.commit();
    work.committed = work.results.length;
  }
  const sink = new OnlineSink(connection);
  const isWhole = connection.dialect.features.transactionalDdl && !isAlone;
  await (isWhole ? sink.transaction(() => emitAll(sink, statements)) : emitAll(sink, statements));
  if (shared !== undefined) work.committed = work.results.length + 1;
}

async function emitAll(sink: OnlineSink, statements: readonly Statement[]): Promise<void> {
  for (const statement of statements) await sink.emit(statement);
}
