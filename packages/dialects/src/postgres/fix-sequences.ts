import { isFastAppKitError } from '@fastappkit/schema';
import type { Connection } from '../connection/connection';
import type { FixedSequence, SequenceFixes } from '../sequence-fixes';
import { SEQUENCE_USES, type SequenceUseRow } from './catalog/sequence-uses';
import { quoting } from './quoting';

/** How many sequences one query asks about. */
const AT_ONCE = 100;

/**
 * Sets every sequence past what is furthest along in its columns; where they are empty, back to its start. One that is
 * past it already stays. Columns and positions are read in sets; only for a sequence that moves are its tables locked
 * against writers, and asked again.
 */
export async function fixSequences(db: Connection): Promise<SequenceFixes> {
  const counters = countersOf(await db.query<SequenceUseRow>(SEQUENCE_USES));
  const sequences: FixedSequence[] = [];
  for (let at = 0; at < counters.length; at += AT_ONCE) {
    const some = counters.slice(at, at + AT_ONCE);
    const positions = await readPositions(db, some);
    for (const [index, counter] of some.entries()) {
      const position = positions.get(index);
      if (position !== undefined) sequences.push(await fix(db, counter, position));
    }
  }
  return { sequences };
}

interface Counter {
  readonly sequence: { readonly schema: string; readonly name: string };
  readonly columns: readonly Pick<SequenceUseRow, 'schema' | 'table' | 'column'>[];
  readonly increment: bigint;
  readonly start: bigint;
}

function countersOf(rows: readonly SequenceUseRow[]): readonly Counter[] {
  const counters = new Map<string, Counter>();
  for (const row of rows) {
    const key = JSON.stringify([row.sequenceSchema, row.sequence]);
    counters.set(key, {
      sequence: { schema: row.sequenceSchema, name: row.sequence },
      columns: [...(counters.get(key)?.columns ?? []), row],
      increment: BigInt(row.increment),
      start: BigInt(row.start),
    });
  }
  return [...counters.values()];
}

interface Position {
  readonly furthest: bigint | null;
  readonly next: bigint;
}

interface PositionRow extends Record<string, unknown> {
  readonly index: number;
  readonly last: string;
  readonly called: boolean;
  readonly furthest: string | null;
}

/** Where counters and their columns stand, by place in the list: one query. */
async function readPositions(db: Connection, counters: readonly Counter[]): Promise<ReadonlyMap<number, Position>> {
  const parts = counters.map(({ sequence, columns, increment }, index) => {
    const end = increment < 0n ? 'min' : 'max';
    const ends = columns.map(({ schema, table, column }) => {
      const from = quoting.quoteTable({ schema, name: table });
      return `SELECT ${end}(${quoting.quoteIdent(column)})::numeric AS v FROM ${from}`;
    });
    return `SELECT ${index} AS index, last_value::text AS last, is_called AS called,
      (SELECT trunc(${end}(v))::text FROM (${ends.join(' UNION ALL ')}) AS ends) AS furthest FROM ${quoting.quoteTable(sequence)}`;
  });
  const rows = await db.query<PositionRow>(parts.join('\nUNION ALL '));
  return new Map(
    rows.map(({ index, last, called, furthest }) => [
      index,
      {
        furthest: furthest === null ? null : BigInt(furthest),
        next: BigInt(last) + (called ? (counters[index]?.increment ?? 0n) : 0n),
      },
    ]),
  );
}

async function fix(db: Connection, counter: Counter, seen: Position): Promise<FixedSequence> {
  if (targetOf(counter, seen) === undefined) return resultOf(counter, seen, { status: 'right', next: seen.next });
  try {
    return await db.transaction(async (tx) => {
      const tables = counter.columns.map(({ schema, table }) => quoting.quoteTable({ schema, name: table }));
      // Nobody may be about to commit a number that is not seen yet.
      await tx.execute({ sql: `LOCK TABLE ${[...new Set(tables)].join(', ')} IN SHARE ROW EXCLUSIVE MODE` });
      const position = (await readPositions(tx, [counter])).get(0) ?? seen;
      const target = targetOf(counter, position);
      if (target === undefined) return resultOf(counter, position, { status: 'right', next: position.next });
      await tx.query('SELECT setval(?::regclass, ?::bigint, ?)', [
        quoting.quoteTable(counter.sequence),
        target.value.toString(),
        target.called,
      ]);
      const next = target.value + (target.called ? counter.increment : 0n);
      return resultOf(counter, position, { status: 'fixed', next });
    });
  } catch (error) {
    if (!isFastAppKitError(error) || error.code === 'CONNECTION_LOST') throw error;
    return resultOf(counter, seen, { status: 'failed', next: seen.next, reason: error.message });
  }
}

/** Where a sequence has to be set to, if it has to. */
function targetOf(
  { increment, start }: Counter,
  { furthest, next }: Position,
): { readonly value: bigint; readonly called: boolean } | undefined {
  if (furthest === null) return next === start ? undefined : { value: start, called: false };
  const isBehind = increment < 0n ? next >= furthest : next <= furthest;
  return isBehind ? { value: furthest, called: true } : undefined;
}

function resultOf(
  { sequence, columns }: Counter,
  { furthest, next: before }: Position,
  { next, ...rest }: Pick<FixedSequence, 'status' | 'reason'> & { readonly next: bigint },
): FixedSequence {
  return {
    sequence: `${sequence.schema}.${sequence.name}`,
    columns: columns.map(({ schema, table, column }) => `${schema}.${table}.${column}`),
    furthest: furthest === null ? null : furthest.toString(),
    nextBefore: before.toString(),
    next: next.toString(),
    ...rest,
  };
}
