import { tableKey, type AlterSequence, type MetaData } from '@fastappkit/schema';
import { sequenceOptions } from '../sequence-options';
import { words } from '../sql-builder';
import type { Statement } from '../statement';
import { quoting } from './quoting';
import { allOptions } from './sequence-defaults';

/** Changes how a sequence counts. Where it starts without being told depends on its direction and its bounds. */
export function alterSequence({ sequence, changes }: AlterSequence, before: MetaData): readonly Statement[] {
  const { type, ...options } = changes;
  const known = { ...before.sequences.get(tableKey(sequence)), ...changes };
  const given = Object.fromEntries(Object.entries(known).filter(([key, value]) => value !== null && key !== 'start'));
  const start = options.start === null ? { start: allOptions(given, known.type ?? 'bigint').start } : {};
  return [
    {
      sql: words(
        `ALTER SEQUENCE ${quoting.quoteTable(sequence)}`,
        type === undefined ? '' : `AS ${(type ?? 'bigint').toUpperCase()}`,
        ...sequenceOptions({ ...options, ...start }),
      ),
    },
  ];
}
