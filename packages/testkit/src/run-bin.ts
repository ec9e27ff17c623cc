/** Runs a built bin as users do: a process of its own with arguments, a folder and an environment. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { WORKSPACE } from './workspace';

/** How to run a bin. */
export interface RunOptions {
  readonly cwd: string;
  /** All that the bin sees besides PATH, HOME, the temporary folder, NO_COLOR, and that nothing is kept in caches. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads from stdin; nothing when absent. */
  readonly input?: string;
  readonly bin?: 'fastappkit' | 'alembic';
  /** Told all of stderr whenever there is more of it, with the way to signal the process. */
  readonly watch?: (stderr: string, send: (signal: NodeJS.Signals) => void) => void;
}

/** What a run left behind. */
export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The one JSON document on stdout. Throws, with all output, when stdout is something else. */
  json(): unknown;
}

/** How long a command may take. */
export const TIMEOUT_MS = 50_000;
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot'];

/**
 * Runs a bin to its end.
 * @throws Error  It is not built, or a signal ended it, such as the one after 50 seconds.
 */
export async function runBin(args: readonly string[], options: RunOptions): Promise<RunResult> {
  const bin = builtFile(join(WORKSPACE, `packages/cli/dist/bin/${options.bin ?? 'fastappkit'}.js`));
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: options.cwd,
    env: binEnvironment(options.env),
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  child.stdin.on('error', () => undefined); // EPIPE: it ended without reading its input
  child.stdin.end(options.input ?? '');
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
    options.watch?.(errors, (signal) => child.kill(signal));
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === null) reject(new Error(`${args.join(' ')}: ended by ${String(signal)}`));
      else resolve(code);
    });
  });
  const [exitCode, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return runResult({ exitCode, stdout, stderr });
}

/** All of the environment of a bin. @param more  What it sees besides `INHERITED`. */
export function binEnvironment(more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(inherited), NO_COLOR: '1', FASTAPPKIT_CACHE_DIR: '', ...more };
}

/** A file of the build. @throws Error  It is not built. */
export function builtFile(path: string): string {
  if (!existsSync(path)) throw new Error(`${path} does not exist: npm run build`);
  return path;
}

/** What a run left behind, with the way to read its JSON. */
export function runResult(run: Omit<RunResult, 'json'>): RunResult {
  return { ...run, json: () => parseJson(run.stdout, run.stderr) };
}

function parseJson(stdout: string, stderr: string): unknown {
  try {
    return JSON.parse(stdout);
  } catch (cause) {
    throw new Error(`stdout is not one JSON document\nstdout: ${stdout}\nstderr: ${stderr}`, { cause });
  }
}
