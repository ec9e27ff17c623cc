import { counted } from '@fastappkit/schema';
import { inEitherProgram, UPGRADE_ALL } from './either-program';
import type { StepResult } from './runtime/progress';

/** What can go wrong when revisions are written, loaded and carried out; part of `MIGRATE_PROBLEMS`. */
export const RUN_PROBLEMS = {
  /**
   * The message says in this order: which revision, why, and what of it stays. If it names nothing that stays, the
   * revision is rolled back, and the database is where the revision before it ends. If it does (MySQL, MariaDB,
   * revisions without a transaction), leave those operations as they are in the file: the next run goes on behind them.
   * `details.cause` has the code of the cause, `details.steps` what became of each revision.
   */
  REVISION_FAILED: {
    message: (d: {
      revision: string;
      message: string;
      path: string;
      direction: 'up' | 'down';
      reason: string;
      advice: string | null;
      cause: { code: string; details: unknown } | null;
      /** What batches have done: it stays, and the next run goes on after it. */
      saved: string | null;
      /** What stays although no version row tells of it, one line an operation: it cannot be rolled back, or was committed. */
      permanent: readonly string[];
      steps: readonly StepResult[];
    }) =>
      `${d.direction === 'up' ? 'upgrade' : 'downgrade'} of revision "${d.revision}"${d.message === '' ? '' : ` (${d.message})`} failed: ${d.reason}${
        d.permanent.length === 0
          ? ''
          : `; what it did before stays, and the next run goes on after it: ${d.permanent.join(', ')}`
      }${d.saved === null ? '' : `; ${d.saved} done, and the next run goes on after that`}`,
    hint: (d: { advice: string | null; path: string; permanent: readonly string[] }) =>
      d.permanent.length === 0
        ? (d.advice ?? `Correct ${d.path}, and run the command again.`)
        : `Correct the cause (${d.path}), but nothing of what stays, and run the command again. After undoing it by hand, add --restart.${d.advice === null ? '' : ` ${d.advice}`}`,
  },
  /** A table of that name is there, and it is somebody else's. Nothing was changed. */
  VERSION_TABLE_INVALID: {
    message: (d: { table: string; column: string; columns: readonly string[] }) =>
      `the table "${d.table}" is no version table: it has no column "${d.column}", but ${d.columns.map((name) => `"${name}"`).join(', ')}`,
    hint: 'Rename that table, or name another version table in env.ts: versionTable.',
  },
  /**
   * The statement was cancelled on the server, and its revision failed as for any other reason. It either waits for a
   * lock (see [LOCKED](#locked)) or has much to do: `EXPLAIN`, or `op.forEachBatch` for rows.
   */
  STATEMENT_TIMEOUT: {
    message: (d: { statement: string; seconds: number }) =>
      `a statement took longer than ${d.seconds} s, and was ended: ${d.statement}`,
    hint: 'Find out what it waits for, or make it faster; or give it more time: export const statementTimeout = 600 in the revision (0 for no limit), or statement_timeout in the configuration.',
  },
  /**
   * The process or the server was gone while an operation ran whose effect no catalogue tells, such as SQL as it is
   * written. Only a look at the database can say whether it was carried out: is the row, the column, the value there?
   * Then one of the three options goes on. Nothing is done until you decide. [When half of it
   * stays](../revisions.md#when-half-of-it-stays).
   */
  JOURNAL_UNCLEAR: {
    message: (d: { revision: string; number: number; operation: string }) =>
      `revision "${d.revision}" was interrupted in operation ${d.number} ("${d.operation}"), and the database does not tell whether that was carried out`,
    hint: (d: { number: number }) =>
      `Look at the database. If it was carried out, run the command again with --skip-operation; if not, with --resume-from ${d.number}; after undoing all of the revision by hand, with --restart.`,
  },
  /**
   * The file was edited above the place where the interrupted run stopped, or has other operations on this machine.
   * Those operations are done and committed. `git diff` shows what was changed; corrections belong to what comes after
   * them.
   */
  JOURNAL_CHANGED: {
    message: (d: { revision: string; position: number }) =>
      `revision "${d.revision}" was interrupted after ${d.position} operations, which are not those that it begins with now`,
    hint: (d: { position: number }) =>
      `Put back what the revision did; or run the command again with --resume-from ${d.position + 1}, or after undoing all of it by hand with --restart.`,
  },
  /**
   * The revision uses `op.knex` before the place where it was interrupted. What that code did is not known, and would
   * be done twice. So a person has to finish it, one way or the other.
   */
  JOURNAL_AFTER_CODE: {
    message: (d: { revision: string; what: string; position: number }) =>
      `revision "${d.revision}" was interrupted after ${d.position} operations, and ${d.what} among them would be done again`,
    hint: 'Undo by hand what the revision did, and run the command again with --restart; or finish it by hand, and stamp it.',
  },
  /**
   * The options say how to go on with an interrupted revision, and `fastappkit_journal` of this database has none of
   * those to run: another run has finished it, or the URL is that of another database. Without them the run is usual.
   */
  NOTHING_TO_RESUME: {
    message: (d: { interrupted: readonly string[] }) =>
      d.interrupted.length === 0
        ? 'no revision was interrupted, so there is nothing to resume'
        : `none of the interrupted revisions (${d.interrupted.join(', ')}) is among those to run`,
    hint: 'Leave --resume-from, --skip-operation and --restart out.',
  },
  /**
   * Nothing was changed: the whole downgrade is refused before it begins. `show <revision>` and the file say what the
   * upgrade did; add a downgrade that undoes it, or go back less far.
   */
  DOWNGRADE_MISSING: {
    message: (d: { revision: string; path: string }) => `revision "${d.revision}" has no downgrade (${d.path})`,
    hint: 'Write its downgrade function, or choose a revision above it.',
  },
  /**
   * Whoever wrote the revision says that there is no way back, and why. Nothing was changed: the whole downgrade is
   * refused before it begins. What is left is a backup, or a new revision that repairs what is wrong.
   */
  DOWNGRADE_IRREVERSIBLE: {
    message: (d: { revision: string; path: string; why: string }) =>
      `revision "${d.revision}" cannot be undone: ${d.why} (${d.path})`,
    hint: 'Choose a revision above it, or restore a backup.',
  },
  /** `reversible` knows how to undo operations, not SQL as it is written, nor rows. Nothing was changed. */
  DOWNGRADE_NOT_DERIVED: {
    message: (d: { revision: string; path: string; operation: string; reason: string }) =>
      `the downgrade of revision "${d.revision}" cannot be derived: "${d.operation}" cannot be reversed${d.reason.includes(d.operation) ? '' : `: ${d.reason}`} (${d.path})`,
    hint: "Write its downgrade function, or say that there is none: export const downgrade = irreversible('why')",
  },
  DRY_RUN_REFUSED: {
    message: (d: { database: string }) =>
      `${d.database} commits at each DDL statement, so a dry run could not be rolled back`,
    hint: 'Leave --execute-and-rollback out to read the SQL, or try the revisions on a copy of the database.',
  },
  DRY_RUN_AUTOCOMMIT: {
    message: (d: { what: string }) => `a dry run is one transaction, and this runs outside of any: ${d.what}`,
    hint: 'Leave --execute-and-rollback out to read the SQL, or try the revisions on a copy of the database.',
  },
  SAVEPOINT_ENDED: {
    message: (d: { operation: string; inside: string }) =>
      `"${d.operation}" commits, so it cannot be inside of ${d.inside}`,
    hint: (d: { inside: string }) => `Do it before or after ${d.inside}.`,
  },
  BATCH_TABLE_MISSING: {
    message: (d: { table: string }) => `there is no table "${d.table}" to work through in batches`,
    hint: 'Correct the name, or name its schema: { schema }. A view has no key; name the table behind it.',
  },
  BATCH_KEY_MISSING: {
    message: (d: { table: string }) => `"${d.table}" has no primary key to work through it in batches`,
    hint: "Name columns that are unique and NOT NULL, such as { key: ['code'] }, or change all rows with one op.execute.",
  },
  BATCH_KEY_INVALID: {
    message: (d: { table: string; reason: string }) =>
      `"${d.table}" cannot be worked through in batches by that key: ${d.reason}`,
    hint: 'Name columns of a primary key or a unique constraint, all of them NOT NULL: numbers, texts, uuids or dates.',
  },
  BATCH_OPTION_INVALID: {
    message: (d: { table: string; option: string; reason: string }) =>
      `op.forEachBatch("${d.table}") got a wrong "${d.option}": ${d.reason}`,
    hint: (d: { option: string }) => `Correct the option "${d.option}" in the revision.`,
  },
  OPERATION_REVERSE_UNKNOWN: {
    message: (d: { name: string; reverse: string; known: readonly string[] }) =>
      `the registered operation "${d.name}" is undone by "${d.reverse}", which is no method of op`,
    hint: (d: { known: readonly string[] }) =>
      `Register it in "operations" of env.ts, or let "reverse" name one of ${d.known.join(', ')}.`,
  },
  BULK_UPDATE_INVALID: {
    message: (d: { table: string; row: number | null; reason: string }) =>
      `op.bulkUpdate("${d.table}") cannot be carried out${d.row === null ? '' : `, row ${d.row + 1}`}: ${d.reason}`,
    hint: 'Give every row a value for each column of the key, and the same other columns; call it once for each set of columns.',
  },
  BATCH_AFTER_CODE: {
    message: (d: { table: string; what: string }) =>
      `op.forEachBatch("${d.table}") commits, and what ${d.what} did before it would be done again after a crash`,
    hint: 'Use op.execute before op.forEachBatch, or move one of them to a revision of its own.',
  },
  /**
   * An interrupted `op.forEachBatch` goes on after the last row that it has done, which only makes sense for the same
   * call on the same table with the same key and condition.
   */
  BATCH_CALL_CHANGED: {
    message: (d: { table: string; rowsDone: number }) =>
      `op.forEachBatch("${d.table}") was interrupted after ${counted(d.rowsDone, 'row')}, and the revision is not what it was then`,
    hint: 'Put back the call and what the revision did before it; or delete its rows in "fastappkit_batches" to begin anew.',
  },
  NEEDS_DATABASE: {
    message: (d: { what: string; revision: string | null; alternative?: string }) =>
      `${d.what} needs a database${d.revision === null ? '' : `, so revision "${d.revision}" cannot be printed`}`,
    hint: (d: { alternative?: string }) =>
      d.alternative ?? 'Apply the revision with "upgrade", or write the change as operations and op.execute.',
  },
  SCRIPT_MISREAD: {
    message: (d: { text: string; revision: string | null }) =>
      `In ${JSON.stringify(d.text)}${d.revision === null ? '' : ` of revision "${d.revision}"`} a line ends with CR LF, of which the client of this database makes LF when it reads a script`,
    hint: 'Apply the revision with "upgrade", or spell the CR as an expression.',
  },
  /**
   * Models are compared with what the database will be once the pending revisions are applied. What one of these does
   * is not known before it runs (SQL as it is written, knex, a query), so it has to be applied first.
   */
  TARGET_NOT_UP_TO_DATE: {
    message: (d: { pending: readonly string[]; revision: string; reason: string }) =>
      `Target database is not up to date. What the pending revision "${d.revision}" does to the schema is not known: ${d.reason}`,
    hint: `Apply the pending revisions, ${UPGRADE_ALL}, then compare again.`,
  },
  /**
   * The database has already what a pending revision makes, or lacks what it changes. Somebody has changed it by hand or
   * with `db auto-migrate`, or its tables are older than the revisions. Nothing was changed. `fastappkit db diff --from
   * revision:head --to database` shows whether it has all of it.
   */
  PENDING_CONFLICT: {
    message: (d: { revision: string; path: string; reason: string }) =>
      `the pending revision "${d.revision}" does not fit the database: ${d.reason} (${d.path})`,
    hint: (d: { revision: string }) =>
      `If the database has all that the revision does, record that, ${inEitherProgram(`stamp ${d.revision}`)}. If not, undo what was done by hand.`,
  },
  REVISION_SCHEMA_UNKNOWN: {
    message: (d: { revision: string; path: string; reason: string }) =>
      `the schema after revision "${d.revision}" is not known without a database: ${d.reason} (${d.path})`,
    hint: 'Apply the revisions to an empty database, and compare with its URL.',
  },
  OPTION_UNKNOWN: {
    message: (d: { method: string; option: string; known: readonly string[] }) =>
      `op.${d.method} has no option "${d.option}"`,
    hint: (d: { known: readonly string[] }) => `Write ${d.known.join(' or ')}.`,
  },
  BATCH_OTHER_TABLE: {
    message: (d: { table: string; operation: string }) =>
      `"${d.operation}" inside of batchAlterTable("${d.table}") concerns something else`,
    hint: 'Use op for other tables, and batch for the table of the batch only.',
  },
  ENVIRONMENT_MISSING: {
    message: (d: { directory: string }) => `there is no env.ts in "${d.directory}"`,
    hint: 'Write it: export default defineEnvironment({ versionTable, targetMetadata })',
  },
  ENVIRONMENT_INVALID: {
    message: (d: { path: string; reason: string }) => `"${d.path}" is not a valid environment: ${d.reason}`,
    hint: 'Export the result of defineEnvironment({ ... }) as default.',
  },
  HOOK_FAILED: {
    message: (d: { path: string; hook: string; reason: string }) => `"${d.hook}" of ${d.path} failed: ${d.reason}`,
    hint: (d: { hook: string }) => `Correct the function "${d.hook}"; nothing was written.`,
  },
  HOOK_ANSWER_INVALID: {
    message: (d: { path: string; hook: string; reason: string }) => `"${d.hook}" of ${d.path} answered ${d.reason}`,
    hint: (d: { hook: string }) => `Correct what the function "${d.hook}" returns; nothing was written.`,
  },
} as const;
