import type { BlockedChange } from './autogenerate/blocking-views';
import type { Diagnosis } from './commands/diagnose';
import { inEitherProgram, UPGRADE_ALL } from './either-program';
import type { MergeConflict } from './commands/merge-conflicts';

const viewsText = (views: readonly string[]): string => `${views.length === 1 ? 'view' : 'views'} ${quoted(views)}`;
const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** What can go wrong when a command is asked for something; part of `MIGRATE_PROBLEMS`. */
export const COMMAND_PROBLEMS = {
  /**
   * Nothing was changed. The database was upgraded with files that are not here: the deployment was rolled back to an
   * older version, a branch was switched, or a file was left out of the image or the package. Deploy the newer files
   * again; to go back for good, run the downgrade with the newer files first, then deploy the older ones. `stamp
   * --purge` writes the version table only: what the lost revisions made stays.
   */
  DATABASE_REVISION_UNKNOWN: {
    message: (d: { row: string; versionTable: string | null; diagnosis?: Diagnosis }) =>
      `Can't locate revision identified by '${d.row}', which the version table${
        d.versionTable === null ? '' : ` "${d.versionTable}"`
      } holds${d.diagnosis === undefined ? '' : `: ${d.diagnosis.message}`}`,
    hint: (d: { diagnosis?: Diagnosis }) =>
      d.diagnosis?.advice ??
      `Bring back the file of that revision, or record the true state, ${inEitherProgram('stamp --purge <revision>')}.`,
  },
  /**
   * Found by `check` and by a service that looks before it starts: the files are newer than the database. The step of
   * the deployment that migrates did not run, failed, or ran on another database. `status` says what is pending.
   */
  DATABASE_BEHIND: {
    message: (d: { pending: readonly string[] }) =>
      `Target database is not up to date. ${
        d.pending.length === 1 ? 'One revision is' : `${d.pending.length} revisions are`
      } pending: ${d.pending.join(', ')}`,
    hint: `Apply what is pending, ${UPGRADE_ALL}.`,
  },
  DATABASE_NOT_AT_HEADS: {
    message: (d: { rows: readonly string[]; pending: readonly string[] }) =>
      `Database is not on all head revisions: ${d.pending.join(', ')} ${d.pending.length === 1 ? 'is' : 'are'} pending`,
    hint: `Apply what is pending, ${UPGRADE_ALL}.`,
  },
  /**
   * The database does not change a column that a view uses, and models declare no views, so nothing recreates it by
   * itself. Nothing was written. `db export <view>` prints its definition.
   */
  VIEW_BLOCKS_CHANGE: {
    message: (d: { blocked: readonly BlockedChange[] }) =>
      d.blocked.map(({ change, views }) => `"${change}" is blocked by ${viewsText(views)}`).join('; '),
    hint: (d: { blocked: readonly BlockedChange[] }) => {
      const views = [...new Set(d.blocked.flatMap((one) => one.views))];
      return `Drop ${viewsText(views)} in a revision of its own (op.execute), apply it, generate again, and create ${
        views.length === 1 ? 'it' : 'them'
      } anew after the change.`;
    },
  },
  /**
   * Only with `history = true`, which keeps a checksum of each file that ran. Databases that ran the older file and
   * those that run the newer one are no longer the same. `git log -p <path>` shows the change; a comment counts as one
   * too.
   */
  REVISION_CHANGED: {
    message: (d: { changed: readonly { revision: string; path: string }[] }) =>
      `${d.changed.length === 1 ? 'a file was' : `${d.changed.length} files were`} changed after the revision was applied: ${d.changed
        .map(({ revision, path }) => `"${revision}" (${path})`)
        .join(', ')}`,
    hint: 'Put back what the file said, and write the change as a new revision; or downgrade the revision, and apply it again.',
  },
  HISTORY_OFF: {
    message: (d: { table: string }) => `no history is kept of this database: it has no table "${d.table}"`,
    hint: 'Write history = true: in fastappkit.toml under [tool.fastappkit.migration], or in alembic.toml. It begins with the next revision that runs.',
  },
  /**
   * A model was changed and no revision written, or somebody has changed the database by hand. `db diff` prints the SQL
   * of the difference: if the models are right, write the revision; if the database is, correct the models. In CI it
   * means that the commit lacks a revision.
   */
  MODELS_DIFFER: {
    message: (d: { operations: readonly string[]; unsupported: readonly string[] }) =>
      d.operations.length === 0 && d.unsupported.length > 0
        ? `The models differ in what no operation can change: ${d.unsupported.join('; ')}`
        : `New upgrade operations detected: ${d.operations.length === 0 ? 'a rename has to be decided' : d.operations.join('; ')}`,
    hint: 'Write them as a revision: in a project with "fastappkit migrate core -m ..." or "fastappkit migrate app <name> makemigrations -m ...", elsewhere with "alembic revision --autogenerate -m ...".',
  },
  HISTORY_RANGE_INVALID: {
    message: (d: { range: string }) => `History range requires [start]:[end], [start]:, or :[end], not "${d.range}"`,
    hint: 'Write for example base:head, or -3: for what begins three steps before the newest.',
  },
  DOWNGRADE_NEEDS_RANGE: {
    message: (d: { target: string }) => `downgrade with --sql requires <fromrev>:<torev>, not "${d.target}"`,
    hint: 'Say from where to where, such as head:base, or 3f1c:9b2e for one revision: without a connection the database cannot be asked.',
  },
  STAMP_STARTS_DIFFER: {
    message: (d: { starts: readonly string[] }) =>
      `Stamp operation with --sql only supports a single starting revision at a time, not ${d.starts.join(', ')}`,
    hint: 'Begin all ranges with the same revision.',
  },
  REVISION_ID_INVALID: {
    message: (d: { revision: string; illegal: readonly string[]; reason: string }) =>
      d.illegal.length === 0
        ? `revision id "${d.revision}" ${d.reason}`
        : `Character(s) '${d.illegal.join(', ')}' not allowed in revision identifier '${d.revision}'`,
    hint: 'Use up to 32 letters, digits and underscores, or leave --rev-id out.',
  },
  REVISION_ID_TAKEN: {
    message: (d: { revision: string; path: string }) => `Revision "${d.revision}" is present already, in ${d.path}`,
    hint: 'Choose another --rev-id, or leave it out.',
  },
  REVISION_NOT_HEAD: {
    message: (d: { revision: string }) =>
      `Revision "${d.revision}" is not a head revision; please specify --splice to create a new branch from this revision`,
    hint: 'Add --splice, or build on a head: "heads" lists them.',
  },
  REVISION_PARENTS_REPEATED: {
    message: (d: { revision: string }) => `Duplicate head revisions specified: "${d.revision}"`,
    hint: 'Name each revision once.',
  },
  BRANCH_LABEL_INVALID: {
    message: (d: { label: string; reason: string }) => `branch label "${d.label}" ${d.reason}`,
    hint: 'Use letters, digits and underscores.',
  },
  BRANCH_LABEL_TAKEN: {
    message: (d: { label: string; revision: string }) =>
      `Branch name '${d.label}' is already used by revision '${d.revision}'`,
    hint: 'Choose another label; a branch carries it already from where it was declared.',
  },
  VERSION_PATH_NEEDED: {
    message: (d: { locations: readonly string[] }) =>
      `Multiple version locations present, please specify --version-path: ${quoted(d.locations)}`,
    hint: 'Name the folder that the new base belongs to.',
  },
  VERSION_PATH_UNKNOWN: {
    message: (d: { path: string; locations: readonly string[] }) =>
      `Path ${d.path} is not represented in current version locations: ${quoted(d.locations)}`,
    hint: 'Name one of them, or add the folder to "version_locations".',
  },
  MERGE_NEEDS_SEVERAL: {
    message: (d: { revisions: readonly string[] }) =>
      d.revisions.length === 0
        ? 'a merge joins two revisions or more, and there are none'
        : `a merge joins two revisions or more, and only ${quoted(d.revisions)} was named`,
    hint: (d: { revisions: readonly string[] }) =>
      d.revisions.length === 0
        ? 'Write a revision first.'
        : 'Where "heads" lists one revision, there is nothing to join. Otherwise name two or more, by their ids or labels.',
  },
  /**
   * Two branches change the same table, column or index, so the result depends on which one a database ran first.
   * Nothing was written.
   */
  MERGE_CONFLICT: {
    message: (d: { conflicts: readonly MergeConflict[] }) =>
      [
        'the branches change the same objects',
        ...d.conflicts.map(({ object, revisions }) => `  ${object}: ${revisions.join(' and ')}`),
      ].join('\n'),
    hint: 'See that the result is right in either order, correct one of the revisions if not, then merge with --force.',
  },
} as const;
