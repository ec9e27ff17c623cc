import { DialectError } from './errors';
import type { DatabaseUrl } from './url';

/** How the databases of one kind are saved as a file. */
export interface Backup {
  /** The ending of such a file: `dump`, `sql` or `db`. */
  readonly extension: string;
  /**
   * Writes all of a database to `file`, and checks that the file can be read back.
   * @throws DialectError BACKUP_PROGRAM_MISSING, BACKUP_FAILED
   */
  write(source: BackupSource, file: string): Promise<void>;
  /** The command for a shell that brings the database back from `file`. Without a password: its program asks, or reads the environment. */
  restoreCommand(source: Pick<BackupSource, 'url' | 'baseDir'>, file: string): string;
}

/** What is saved, and how programs are run for it. */
export interface BackupSource {
  readonly url: DatabaseUrl;
  /** Absolute: where the paths of SQLite files begin. */
  readonly baseDir: string;
  readonly run: RunBackupProgram;
}

/** Runs a program without a shell, with `env` beside the environment of the process. Rejects where it cannot be started. */
export type RunBackupProgram = (program: {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}) => Promise<{ readonly exitCode: number; readonly output: string }>;

/** A program under each of its names, the best one first, and what installs it. */
export interface ProgramNames {
  readonly commands: readonly string[];
  readonly packages: string;
}

/**
 * Runs the first of the programs that is there.
 * @throws DialectError BACKUP_PROGRAM_MISSING, BACKUP_FAILED
 */
export async function runFirst(
  { commands, packages }: ProgramNames,
  run: RunBackupProgram,
  how: { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> },
): Promise<void> {
  for (const command of commands) {
    const result = await run({ command, ...how }).catch(missing);
    if (result === undefined) continue;
    if (result.exitCode === 0) return;
    throw new DialectError('BACKUP_FAILED', { what: command, reason: lastLines(result.output) });
  }
  throw new DialectError('BACKUP_PROGRAM_MISSING', { commands, packages });
}

// Only what says that there is no such program.
function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-3).join(' ') || 'it says nothing';
}

/** A word for a shell. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
