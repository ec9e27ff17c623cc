import type { FixedSequence } from '@fastappkit/dialects';
import { FastAppKitError } from '@fastappkit/schema';

/** What can be wrong with the words on the command line. */
export const CLI_PROBLEMS = {
  /** Nothing was done. Exit code 2. The options of each command are on [the page of commands](commands.md). */
  USAGE: {
    message: (d: { reason: string }) => d.reason,
    hint: 'Run the command with --help.',
  },
  /** The command wants to ask and cannot: no terminal, `--json` or `--no-input`. Nothing was done. Exit code 4. */
  ANSWER_NEEDED: {
    message: (d: { questions: readonly { question: string; flag: string }[] }) =>
      `an answer is needed: ${d.questions.map((one) => one.question).join('; ')}`,
    hint: (d: { questions: readonly { flag: string }[] }) =>
      `Answer with ${[...new Set(d.questions.map((one) => one.flag))].join(' ')}.`,
  },
  INTERRUPTED: {
    message: (_: Readonly<Record<string, never>>) => 'interrupted; nothing was written',
    hint: 'Answer the question, or give the answer as an option.',
  },
  /**
   * The other sequences are set. The next value of one that stays behind collides with a row: inserts fail with a
   * duplicate key.
   */
  SEQUENCES_FAILED: {
    message: (d: { failed: readonly string[]; sequences: readonly FixedSequence[] }) =>
      `these sequences stay behind their columns: ${d.failed.join(', ')}`,
    hint: 'Raise the largest value of the sequence with ALTER SEQUENCE, or correct the rows.',
  },
  /**
   * A file of the project, a backup or a cache could not be read or written. `ENOSPC`: the disk is full; `EACCES`,
   * `EROFS`: the user of the process may not write there, as in a container with a read-only file system; `EMFILE`: too
   * many open files.
   */
  FILE_UNUSABLE: {
    message: (d: { path: string | null; action: string; code: string; reason: string }) =>
      `${d.path === null ? 'a file' : `"${d.path}"`} cannot be used (${d.action}): ${d.reason}`,
    hint: (d: { code: string }) =>
      d.code === 'ENOSPC' || d.code === 'EDQUOT'
        ? 'Make room on that disk, and run the command again.'
        : 'Correct the path, the link or the permissions, and run the command again.',
  },
  NOTHING_TO_EDIT: {
    message: (d: { symbol: string }) =>
      d.symbol === 'current' ? 'No current revisions' : `No revision files indicated by symbol '${d.symbol}'`,
    hint: 'List the revisions with "history".',
  },
  EDITOR_MISSING: {
    message: (_: Readonly<Record<string, never>>) => 'neither EDITOR nor VISUAL names an editor',
    hint: 'Set one of them, such as: EDITOR=vim',
  },
  EDITOR_FAILED: {
    message: (d: { command: string; reason: string }) => `Error executing editor "${d.command}": ${d.reason}`,
    hint: 'Correct EDITOR or VISUAL.',
  },
} as const;

type Code = keyof typeof CLI_PROBLEMS;
type DetailsOf<C extends Code> = Parameters<(typeof CLI_PROBLEMS)[C]['message']>[0];

/** An error in how a command was called; `code` is a key of `CLI_PROBLEMS`. */
export class CliError<C extends Code = Code> extends FastAppKitError<C, DetailsOf<C>> {
  override readonly name = 'CliError';

  constructor(code: C, details: DetailsOf<C>, cause?: unknown) {
    super(code, CLI_PROBLEMS[code], details, cause);
  }
}
