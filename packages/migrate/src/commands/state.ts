import { tableKey } from '@fastappkit/schema';
import { appliedIds, currentRevisions } from '../revision/current';
import type { Revision } from '../revision/revision';
import type { RevisionNode } from '../revision/revision-map';
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

/** A revision with its place in the graph, as `history` and `heads` list it. */
export interface HistoryEntry {
  readonly revision: Revision;
  readonly isHead: boolean;
  readonly isBase: boolean;
  readonly isBranchPoint: boolean;
  readonly isMergePoint: boolean;
  readonly isCurrent: boolean;
}

/**
 * Reads where a database stands. Writes nothing, not even the version table.
 * @throws MigrateError DATABASE_REVISION_UNKNOWN
 */
export async function current(context: MigrationContext): Promise<CurrentState> {
  const { map } = context.scripts;
  const { ids } = await readRows(context);
  const pending = map.nodes.size - appliedIds(map, ids).size;
  return {
    label: context.label,
    versionTable: tableKey(context.versionTable),
    revisions: currentRevisions(map, ids),
    heads: map.heads,
    upToDate: pending === 0,
    pending,
  };
}

/** Every revision of the folder, newest first, marked with what the database has. Writes nothing. */
export async function history(context: MigrationContext): Promise<readonly HistoryEntry[]> {
  const { map } = context.scripts;
  const { ids } = await readRows(context);
  const currents = new Set(currentRevisions(map, ids));
  return [...map.nodes.values()].reverse().map((node) => entryOf(node, currents));
}

/** The heads of the folder, newest first. Writes nothing. */
export async function heads(context: MigrationContext): Promise<readonly HistoryEntry[]> {
  return (await history(context)).filter((entry) => entry.isHead);
}

function entryOf(node: RevisionNode, currents: ReadonlySet<string>): HistoryEntry {
  const { revision, children } = node;
  return {
    revision,
    isHead: children.length === 0,
    isBase: revision.down.length === 0,
    isBranchPoint: children.length > 1,
    isMergePoint: revision.down.length > 1,
    isCurrent: currents.has(revision.id),
  };
}
