import { inEitherProgram } from '../either-program';
import type { RevisionMap } from '../revision/revision-map';
import { parentsFirst, withAncestors, withDescendants } from '../revision/traverse';
import { readVersionRows } from '../runtime/version-table';
import type { MigrationContext } from './context';

/**
 * How a database stands to the files.
 *
 * `empty`: nothing is applied. `behind`: revisions are pending. `ahead`: rows name revisions that these files lack, and
 * nothing above the known rows is pending, so the database is newer. `diverged`: there are both.
 */
export type DatabaseState = 'empty' | 'upToDate' | 'behind' | 'ahead' | 'diverged';

/** The rows of a version table compared with the files. */
export interface Diagnosis {
  readonly state: DatabaseState;
  readonly rows: readonly string[];
  /** Rows that no file has. */
  readonly unknown: readonly string[];
  /** What `upgrade heads` would apply; beside unknown rows only what stands on a known one. */
  readonly pending: readonly string[];
  /** One sentence, no final stop. */
  readonly message: string;
  /** The next step, as an imperative with the command for it; absent where nothing is to do. */
  readonly advice?: string;
}

/** Compares the version rows with the files. Unknown rows are a finding, not an error. Writes nothing. */
export async function diagnose({ connection, scripts, versionTable }: MigrationContext): Promise<Diagnosis> {
  return diagnoseRows(scripts.map, (await readVersionRows(connection, versionTable)) ?? []);
}

/** Compares rows that were read with the files. */
export function diagnoseRows(map: RevisionMap, rows: readonly string[]): Diagnosis {
  const unknown = rows.filter((row) => !map.nodes.has(row));
  const known = rows.filter((row) => map.nodes.has(row));
  const pending = pendingOf(map, known, unknown.length > 0);
  const state = stateOf({ rows, unknown, pending });
  const head = map.heads.length > 1 ? 'heads' : 'head';
  return { state, rows, unknown, pending, ...TEXTS[state]({ unknown, pending, head }) };
}

function pendingOf(map: RevisionMap, known: readonly string[], isPartial: boolean): readonly string[] {
  const applied = withAncestors(map, known, 'all');
  // An unknown row may stand on anything: of what no known row leads to, nothing can be said.
  const within = isPartial ? withDescendants(map, known, 'all') : map.nodes.keys();
  return parentsFirst(
    map,
    [...within].filter((id) => !applied.has(id)),
  ).map((revision) => revision.id);
}

function stateOf({ rows, unknown, pending }: Pick<Diagnosis, 'rows' | 'unknown' | 'pending'>): DatabaseState {
  if (unknown.length > 0) return pending.length > 0 ? 'diverged' : 'ahead';
  if (pending.length === 0) return 'upToDate';
  return rows.length === 0 ? 'empty' : 'behind';
}

interface Facts extends Pick<Diagnosis, 'unknown' | 'pending'> {
  /** The symbol that means all newest revisions. */
  readonly head: string;
}

type Texts = { readonly [S in DatabaseState]: (facts: Facts) => Pick<Diagnosis, 'message' | 'advice'> };

const TEXTS: Texts = {
  empty: ({ pending, head }) => ({
    message: `no revision is applied, ${pending.length} ${pending.length === 1 ? 'is' : 'are'} pending`,
    advice: `Apply them, ${upgradeTo(head)}. If the tables are there already, record that, ${inEitherProgram(`stamp ${head}`)}.`,
  }),
  upToDate: () => ({ message: 'every revision is applied' }),
  behind: ({ pending, head }) => ({
    message: `the database is behind these files by ${pending.join(', ')}`,
    advice: `Apply what is pending, ${upgradeTo(head)}.`,
  }),
  ahead: ({ unknown, head }) => ({
    message: 'the database is ahead of these files',
    advice: `Use the files that the database was upgraded with (${findCommand(unknown)}). If they are gone for good, record the true state, ${inEitherProgram(`stamp --purge ${head}`)}.`,
  }),
  diverged: ({ unknown, pending }) => ({
    message: `the database and these files have diverged: it lacks ${pending.join(', ')}`,
    advice: `Bring the missing files back (${findCommand(unknown)}), join the heads, ${inEitherProgram('merge heads -m ...')}, and apply what is pending. If they are gone for good, record the true state, ${inEitherProgram('stamp --purge <revision>')}, then apply what is pending.`,
  }),
};

// The target is an option of one program and an argument of the other.
function upgradeTo(revision: string): string {
  return inEitherProgram(`upgrade --revision ${revision}`, `upgrade ${revision}`);
}

function findCommand(unknown: readonly string[]): string {
  return `git log --all --oneline -- ${unknown.map((id) => `'*${id}*'`).join(' ')}`;
}
