import { tableKey, type AlterSequence, type MetaData, type Sequence, type TableRef } from '@fastappkit/schema';
import { sequenceOptions, type SequenceSettings } from '../sequence-options';
import { words } from '../sql-builder';
import type { Statement } from '../statement';
import { quoting } from './quoting';
import { allOptions } from './sequence-defaults';

/** The sequence that `op` changes, where its bounds or its start depend on what it is now. */
export function alterSequenceNeeds({ sequence, changes }: AlterSequence): readonly TableRef[] {
  return changes.increment === undefined && changes.start !== null ? [] : [sequence];
}

/**
 * Changes how a sequence counts. Where it starts without being told depends on its direction and its bounds; one that
 * turns round starts anew, since its last number lies outside of the new bounds.
 * @see https://www.postgresql.org/docs/current/sql-altersequence.html
 */
export function alterSequence({ sequence, changes }: AlterSequence, before: MetaData): readonly Statement[] {
  const known = before.sequences.get(tableKey(sequence));
  const after = withoutNulls({ ...known, ...changes });
  const turns = known !== undefined && isAscending(known) !== isAscending(after);
  const { type, ...options } = changes;
  const settings: SequenceSettings = {
    ...options,
    ...(turns ? { minValue: after.minValue ?? null, maxValue: after.maxValue ?? null } : {}),
    ...(turns || options.start === null ? { start: allOptions(after, after.type ?? 'bigint').start } : {}),
  };
  return [
    {
      sql: words(
        `ALTER SEQUENCE ${quoting.quoteTable(sequence)}`,
        type === undefined ? '' : `AS ${(type ?? 'bigint').toUpperCase()}`,
        ...sequenceOptions(settings),
        turns ? 'RESTART' : '',
      ),
    },
  ];
}

function isAscending({ increment = 1 }: Pick<Sequence, 'increment'>): boolean {
  return increment > 0;
}

function withoutNulls(options: Partial<AlterSequence['changes']>): Omit<Sequence, 'name' | 'schema'> {
  // What `null` takes away is absent afterwards, and every option may be.
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null));
}
