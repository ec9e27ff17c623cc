import { FastAppKitError, counted } from '@fastappkit/schema';
import { COMMAND_PROBLEMS } from './command-problems';
import { inEitherProgram } from './either-program';
import { RUN_PROBLEMS } from './run-problems';
import type { GraphFinding } from './revision/validate';
import { SCRIPT_PROBLEMS } from './script-problems';

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
const SHOWN = 5;
const some = (names: readonly string[]): string =>
  names.length <= SHOWN ? quoted(names) : `${quoted(names.slice(0, SHOWN))} and ${names.length - SHOWN} more`;

/** What can go wrong with revisions, their files and migration runs. */
export const MIGRATE_PROBLEMS = {
  ...RUN_PROBLEMS,
  /**
   * No file in the migrations folder has an id, or a label, that begins so. Each external app has a folder of its own:
   * name it with `--app`.
   */
  REVISION_UNKNOWN: {
    message: (d: { identifier: string }) => `Can't locate revision identified by '${d.identifier}'`,
    hint: 'List what exists with "history", and check that the file is in the migrations folder.',
  },
  REVISION_AMBIGUOUS: {
    message: (d: { identifier: string; candidates: readonly string[] }) =>
      `several revisions begin with "${d.identifier}": ${some(d.candidates)}`,
    hint: (d: { candidates: readonly string[] }) => `Type more characters, for example ${d.candidates[0] ?? ''}.`,
  },
  /**
   * Nothing was changed. Two revisions follow the same one, most often after two branches of git were merged. `heads`
   * and `branches` show them. If they are independent, `migrate upgrade --revision heads` applies all of them, and the
   * merge can follow the next day. [Branches](../branches.md).
   */
  REVISION_MULTIPLE_HEADS: {
    message: (d: { identifier: string; heads: readonly string[] }) =>
      `Multiple heads are present for "${d.identifier}": ${quoted(d.heads)}`,
    hint: `Name one of them, write <label>@head for one branch or "heads" for all, or join them, ${inEitherProgram('merge heads -m ...')}.`,
  },
  REVISION_NOT_IN_BRANCH: {
    message: (d: { revision: string; branch: string }) =>
      `revision "${d.revision}" is not a member of branch "${d.branch}"`,
    hint: (d: { branch: string }) =>
      `List the branch, ${inEitherProgram(`history -r ${d.branch}@base:${d.branch}@head`)}.`,
  },
  REVISION_SYNTAX: {
    message: (d: { identifier: string; reason: string }) => `"${d.identifier}" names no revision: ${d.reason}`,
    hint: 'Write an id, its beginning, a label, head, heads, base, <label>@head, +2, -1, <id>+2 or a range a:b.',
  },
  REVISION_SYMBOL_REFUSED: {
    message: (d: { identifier: string; reason: string }) => `"${d.identifier}" cannot be used here: ${d.reason}`,
    hint: 'Write an id, its beginning, a label, head, heads or base.',
  },
  REVISION_WALKED_TOO_FAR: {
    message: (d: { identifier: string; wanted: number; possible: number }) =>
      `"${d.identifier}" walks past the end: ${d.possible} of ${d.wanted} steps are possible`,
    hint: 'Take fewer steps, or target "heads" or "base".',
  },
  REVISION_WALK_AMBIGUOUS: {
    message: (d: { identifier: string; at: string; candidates: readonly string[] }) =>
      `"${d.identifier}" is ambiguous at "${d.at}", which leads to ${quoted(d.candidates)}`,
    hint: 'Name the revision to reach, or narrow the walk with <label>@.',
  },
  REVISION_START_AMBIGUOUS: {
    message: (d: { identifier: string; rows: readonly string[] }) =>
      `"${d.identifier}" is ambiguous, since several revisions are current: ${d.rows.join(', ')}`,
    hint: (d: { identifier: string }) => `Write <label or id>@${d.identifier.replace(/^.*@/, '')} for one branch.`,
  },
  /**
   * A downgrade goes to a revision that is applied and has something applied above it. `current` shows where the
   * database is, `history -i` what lies below. To apply one, it is `upgrade`.
   */
  REVISION_NOT_DOWNGRADE_TARGET: {
    message: (d: { identifier: string; rows: readonly string[] }) =>
      `Destination ${d.identifier} is not a valid downgrade target from current head(s): ${
        d.rows.length === 0 ? 'nothing is applied' : d.rows.join(', ')
      }`,
    hint: 'Name a revision below the current ones; "current" and "history" list them.',
  },
  REVISION_TARGETS_OVERLAP: {
    message: (d: { revision: string; other: string }) =>
      `Requested revision ${d.other} overlaps with other requested revisions: it includes "${d.revision}" already`,
    hint: (d: { other: string }) => `Name ${d.other} only.`,
  },
  /**
   * The version table has one row for each head that was reached, and here two of one line: somebody has written to it
   * by hand, or another tool has. Nothing was changed.
   */
  REVISION_ROWS_OVERLAP: {
    message: (d: { revision: string; other: string }) =>
      `the version table holds "${d.revision}" beside "${d.other}", which includes it already`,
    hint: (d: { other: string }) => `Record the true state, ${inEitherProgram(`stamp --purge ${d.other}`)}.`,
  },
  REVISION_RANGE_INVALID: {
    message: (d: { lower: string; upper: string }) =>
      `Requested range ${d.lower}:${d.upper} does not refer to ancestor/descendant revisions along the same branch`,
    hint: 'Write the older revision first, and two of one line: "history" shows what follows what.',
  },
  /** The version table no longer says what it said when the run was planned. Nothing of the step was done. */
  REVISION_NOT_CURRENT: {
    message: (d: { revision: string; direction: string; rows: readonly string[] }) =>
      `the step ${d.direction} of "${d.revision}" does not start from the version rows (${d.rows.join(', ')})`,
    hint: 'The version table was changed meanwhile, by hand or by a run without the lock. See that no other run is left, and run the command again.',
  },
  /**
   * All defects of the folder are listed: a revision whose `downRevision` has no file (deleted, or not committed), two
   * files with one id (a copied file), a cycle. Nothing was run.
   */
  REVISION_GRAPH_INVALID: {
    message: (d: { findings: readonly GraphFinding[] }) =>
      [
        `the revision files have ${counted(d.findings.length, 'defect')}`,
        ...d.findings.map((finding) => `  ${finding.path}: ${finding.message}`),
      ].join('\n'),
    hint: 'Correct the named files; nothing was run.',
  },
  ...COMMAND_PROBLEMS,
  ...SCRIPT_PROBLEMS,
} as const;

type Code = keyof typeof MIGRATE_PROBLEMS;
type DetailsOf<C extends Code> = Parameters<(typeof MIGRATE_PROBLEMS)[C]['message']>[0];

/** An error of a revision, a migrations folder or a run; `code` is a key of `MIGRATE_PROBLEMS`. */
export class MigrateError<C extends Code = Code> extends FastAppKitError<C, DetailsOf<C>> {
  override readonly name = 'MigrateError';

  constructor(code: C, details: DetailsOf<C>, cause?: unknown) {
    super(code, MIGRATE_PROBLEMS[code], details, cause);
  }
}
