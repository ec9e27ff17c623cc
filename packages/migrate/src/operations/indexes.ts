import type { IndexPart } from '@fastappkit/schema';
import type { CreateIndexOptions, IndexPartInput, Operations } from './operations';
import { flagsOf, refOf, type RunOperation } from './run';

/** The methods of `op` that concern indexes. */
export function indexOperations(run: RunOperation): Pick<Operations, 'createIndex' | 'dropIndex'> {
  return {
    createIndex: (name, table, parts, options) => {
      const { ifNotExists, concurrently, ...shape } = flagsOf<CreateIndexOptions>(options);
      return run({
        kind: 'createIndex',
        table: refOf(table, options),
        index: { name, parts: parts.map(partOf), ...shape },
        ...(ifNotExists === undefined ? {} : { ifNotExists }),
        ...(concurrently === undefined ? {} : { concurrently }),
      });
    },
    dropIndex: (name, table, options) =>
      run({ kind: 'dropIndex', table: refOf(table, options), name, ...flagsOf(options) }),
  };
}

function partOf(input: IndexPartInput): IndexPart {
  if (typeof input === 'string') return { column: input };
  return input.kind === 'sql' ? { sql: input.sql } : input.part;
}
