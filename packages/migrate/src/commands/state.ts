import { tableKey } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import { appliedIds, lastOfEachLine } from '../revision/current';
import { parentsFirst } from '../revision/traverse';
import { readRows, type MigrationContext } from './context';

/** Where a database stands in its history. */
export interface CurrentState {
  readonly label: string;
  readonly versionTable: string;
  /** Ids that `current` lists: the rows, and what they imply through dependencies. */
  readonly revisions: readonly string[];
  readonly heads: readonly string[];
  /** Whether `upgrade heads` has nothing to do. */
  readonly upToDate: boolean;
  /** Number of revisions that `upgrade heads` would apply. */
  readonly pending: number;
}

/** What is asked beside where a database stands. */
export interface CurrentOptions {
  /** Fail unless `upgrade heads` has nothing to do. */
  readonly checkHeads?: boolean;
}

/**
 * Reads where a database stands. Writes nothing, not even the version table.
 * @throws MigrateError DATABASE_REVISION_UNKNOWN
 * @throws MigrateError DATABASE_NOT_AT_HEADS  `checkHeads` was asked for, and revisions are pending.
 */
export async function current(context: MigrationContext, options: CurrentOptions = {}): Promise<CurrentState> {
  const { map } = context.scripts;
  const { ids } = await readRows(context);
  const applied = appliedIds(map, ids);
  const pending = map.nodes.size - applied.size;
  if (options.checkHeads === true && pending > 0) {
    const missing = [...map.nodes.keys()].filter((id) => !applied.has(id));
    throw new MigrateError('DATABASE_NOT_AT_HEADS', {
      rows: ids,
      pending: parentsFirst(map, missing).map((revision) => revision.id),
    });
  }
  return {
    label: context.label,
    versionTable: tableKey(context.versionTable),
    revisions: lastOfEachLine(map, applied),
    heads: map.heads,
    upToDate: pending === 0,
    pending,
  };
}
