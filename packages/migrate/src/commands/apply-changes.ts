import type { Connection, Dialect, Statement } from '@fastappkit/dialects';
import {
  applyOperations,
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

/** What became of one operation. */
export interface ChangeResult {
  readonly description: string;
  readonly op: Operation;
  /** What the operation may cost, as lines of text. */
  readonly comment?: string;
  readonly sql: readonly string[];
  /** `skipped`: the answer was no, or it needs one that was skipped. `notTried`: something ended the run before. */
  readonly status: 'executed' | 'skipped' | 'failed' | 'notTried';
  readonly elapsedMs: number;
  readonly error?: unknown;
}

/** Compiles operations one after the other, each against the schema that those before it leave. Pure. */
export function planChanges(changes: readonly Change[], before: MetaData, dialect: Dialect): readonly ChangeResult[] {
  let schema = before;
  return changes.map((change) => {
    const now = schema;
    schema = applyOperations([change.op], now);
    try {
      const sql = dialect.compile(change.op, now).map((one) => textOf(one, dialect));
      return resultOf(change, 'notTried', { sql });
    } catch (error) {
      if (!isFastAppKitError(error)) throw error;
      return resultOf(change, 'failed', { error });
    }
  });
}

/** How operations are applied. */
export interface ApplyRequest {
  readonly changes: readonly Change[];
  /** Asked before each operation. */
  confirm(step: ChangeStep): Promise<ChangeAnswer>;
  /** Told after each operation. */
  report?(result: ChangeResult): void;
  readonly continueOnError?: boolean;
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
 * is then, shown, and run in a transaction of its own where the database has such. Takes no lock. Never rejects for an
 * operation that fails.
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
  const { changes, signal, continueOnError } = request;
  const results: ChangeResult[] = [];
  const missing = new Set<string>();
  for (const [index, change] of changes.entries()) {
    if (signal?.aborted === true) break;
    const { result, answer } = await applyOne(connection, request, { index, missing });
    if (answer !== undefined) return { results: [...results, ...notTried(changes, results)], ended: answer };
    results.push(result);
    request.report?.(result);
    if (isLacking(result)) for (const one of partsOf(change.op).flatMap(provisions)) missing.add(one);
    if (result.status === 'failed' && continueOnError !== true) break;
  }
  return { results: [...results, ...notTried(changes, results)] };
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

async function applyOne(
  connection: Connection,
  { changes, confirm, nowMs }: ApplyRequest,
  { index, missing }: { readonly index: number; readonly missing: ReadonlySet<string> },
): Promise<Outcome> {
  const change = changes[index];
  if (change === undefined) throw new RangeError(`there is no change ${index}`);
  const { op, comment } = change;
  if (needsOf(op).some((one) => missing.has(one))) return { result: resultOf(change, 'skipped') };
  const compiled = await caught(async () => connection.dialect.compile(op, await schemaFor(connection, op)));
  if ('error' in compiled) return { result: resultOf(change, 'failed', compiled) };
  const sql = compiled.value.map((one) => textOf(one, connection.dialect));
  const step = { position: index + 1, of: changes.length, op, description: describeOperation(op), sql };
  const answer = await confirm(comment === undefined ? step : { ...step, comment });
  if (answer === 'no') return { result: resultOf(change, 'skipped', { sql }) };
  if (answer !== 'yes') return { answer, result: resultOf(change, 'notTried', { sql }) };
  const startedAtMs = nowMs();
  const ran = await caught(() => run(connection, compiled.value));
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

function schemaFor(connection: Connection, op: Operation): Promise<MetaData> {
  const { dialect } = connection;
  const tables = dialect.needsSchema(op);
  return tables.length === 0 ? Promise.resolve(EMPTY_METADATA) : dialect.introspect(connection, { tables });
}

async function run(connection: Connection, statements: readonly Statement[]): Promise<void> {
  const sink = new OnlineSink(connection);
  const emitAll = async (): Promise<void> => {
    for (const statement of statements) await sink.emit(statement);
  };
  const isWhole = connection.dialect.features.transactionalDdl && !statements.some((one) => one.autocommit === true);
  await (isWhole ? sink.transaction(emitAll) : emitAll());
}

function textOf({ sql, params }: Statement, dialect: Dialect): string {
  return params === undefined ? sql : dialect.inlineParams(sql, params);
}

function resultOf(
  { op, comment }: Change,
  status: ChangeResult['status'],
  { sql = [], elapsedMs = 0, ...rest }: Partial<Pick<ChangeResult, 'sql' | 'elapsedMs' | 'error'>> = {},
): ChangeResult {
  const known = comment === undefined ? {} : { comment };
  return { description: describeOperation(op), op, ...known, sql, status, elapsedMs, ...rest };
}
