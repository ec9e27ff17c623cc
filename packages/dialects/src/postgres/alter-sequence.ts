import { tableKey, type AlterSequence, type MetaData, type Sequence, type TableRef } from '@fastappkit/schema';
import { sequenceOptions, type SequenceSettings } from '../sequence-options';
import { words } from '../sql-builder';
import type { Statement } from '../statement';
import { doBlock } from './do-block';
import { passedBound } from './passed-bound';
import { quoting } from './quoting';
import { allOptions } from './sequence-defaults';

/** The sequence that `op` changes, where its bounds or its start depend on what it is now. */
export function alterSequenceNeeds({ sequence, changes }: AlterSequence): readonly TableRef[] {
  const { increment, minValue, maxValue, start } = changes;
  const isKnown = [increment, minValue, maxValue].every((change) => change === undefined) && start !== null;
  return isKnown ? [] : [sequence];
}

/**
 * Changes how a sequence counts. Where it starts without being told depends on its direction and its bounds; one that
 * turns round starts anew, since its last number lies outside of the new bounds, and so does one that has not come as
 * far as its new begin.
 * @see https://www.postgresql.org/docs/current/sql-altersequence.html
 */
export function alterSequence({ sequence, changes }: AlterSequence, before: MetaData): readonly Statement[] {
  const known = before.sequences.get(tableKey(sequence));
  const after = withoutNulls({ ...known, ...changes });
  const turns = known !== undefined && isAscending(known) !== isAscending(after);
  const name = quoting.quoteTable(sequence);
  const { type, ...options } = changes;
  const sql = words(
    `ALTER SEQUENCE ${name}`,
    type === undefined ? '' : `AS ${(type ?? 'bigint').toUpperCase()}`,
    ...sequenceOptions({ ...options, ...(turns ? boundsOf(after) : {}), ...startPart(changes, known, after) }),
    turns ? 'RESTART' : '',
  );
  const passed = turns ? undefined : passedBound(known, after, after.type ?? 'bigint');
  return passed === undefined ? [{ sql }] : [restartIf(`(SELECT last_value FROM ${name}) ${passed}`, sql)];
}

type Options = Omit<Sequence, 'name' | 'schema'>;

function boundsOf({ minValue, maxValue }: Options): SequenceSettings {
  return { minValue: minValue ?? null, maxValue: maxValue ?? null };
}

// The server keeps the start that it once worked out, though nobody said one.
function startPart({ start }: SequenceSettings, known: Options | undefined, after: Options): SequenceSettings {
  const isUnsaid = start === null || (known !== undefined && after.start === undefined);
  const wanted = startOf(after);
  return isUnsaid && (start === null || startOf(known ?? {}) !== wanted) ? { start: wanted } : {};
}

function startOf(options: Options): number | bigint {
  return allOptions(options, options.type ?? 'bigint').start;
}

function restartIf(condition: string, sql: string): Statement {
  return doBlock('BEGIN', `  IF ${condition} THEN`, `    ${sql} RESTART;`, '  ELSE', `    ${sql};`, '  END IF;', 'END');
}

function isAscending({ increment = 1 }: Pick<Sequence, 'increment'>): boolean {
  return increment > 0;
}

function withoutNulls(options: Partial<AlterSequence['changes']>): Options {
  // What `null` takes away is absent afterwards, and every option may be.
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null));
}
