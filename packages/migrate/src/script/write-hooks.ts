import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MigrateError } from '../errors';

/** A program that works on every new revision file, such as a formatter. */
export interface WriteHook {
  readonly name: string;
  /** `exec` runs a program by its path or from PATH, `npx` one that an installed npm package brings. */
  readonly type: 'exec' | 'npx';
  readonly executable: string;
  /** Arguments; `REVISION_SCRIPT_FILENAME` stands for the file, which comes first where it does not occur. */
  readonly options: readonly string[];
  /** Absolute: where the program runs. */
  readonly cwd: string;
}

/** A program to run without a shell. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Variables beside those of the process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end. Rejects where it cannot be started. */
export type RunProgram = (program: Program) => Promise<{ readonly exitCode: number; readonly output: string }>;

const FILE = 'REVISION_SCRIPT_FILENAME';

/**
 * Runs the hooks in order on a revision file that is on disk. The file stays, whatever they do.
 * @throws MigrateError WRITE_HOOK_FAILED  A hook did not start or did not succeed; those after it are not run.
 */
export async function runWriteHooks(path: string, hooks: readonly WriteHook[], run: RunProgram): Promise<void> {
  for (const hook of hooks) {
    const { exitCode, output } = await start(hook, path, run);
    if (exitCode !== 0) throw failed(hook, path, { reason: `exit code ${exitCode}`, output });
  }
}

async function start(hook: WriteHook, path: string, run: RunProgram): ReturnType<RunProgram> {
  const command = hook.type === 'npx' ? installedBin(hook.executable, hook.cwd) : hook.executable;
  if (command === undefined) throw failed(hook, path, { reason: `no installed package brings "${hook.executable}"` });
  const options = hook.options.some((option) => option.includes(FILE)) ? hook.options : [FILE, ...hook.options];
  try {
    return await run({ command, args: options.map((option) => option.replaceAll(FILE, () => path)), cwd: hook.cwd });
  } catch (cause) {
    throw failed(hook, path, { reason: cause instanceof Error ? cause.message : String(cause), cause });
  }
}

/** The program in the nearest `node_modules/.bin`, as npx finds it; nothing is ever installed. */
function installedBin(name: string, cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', '.bin', name);
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) return undefined;
  }
}

interface Failure {
  readonly reason: string;
  readonly output?: string;
  readonly cause?: unknown;
}

function failed({ name }: WriteHook, path: string, { reason, output = '', cause }: Failure): MigrateError {
  return new MigrateError('WRITE_HOOK_FAILED', { hook: name, path, reason, output: output.trim() }, cause);
}
