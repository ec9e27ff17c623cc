/** Runs a built bin as somebody at a terminal does: it asks, and gets keys for answers. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { WORKSPACE } from './workspace';

/** One thing that somebody does: waits for a text on the screen, then presses keys. */
export interface KeyStep {
  readonly wait: string;
  readonly send: string;
}

/** What was on the screen, without colours and movements, and how it ended. */
export interface TerminalResult {
  readonly exitCode: number;
  readonly screen: string;
  /** The lines that are left on it: of one that was written anew, the last text. */
  readonly lines: readonly string[];
  /** Whether anything on it was in colour, bold or dim. */
  readonly hasColors: boolean;
  /** Texts that never came. */
  readonly unanswered: readonly string[];
}

const TIMEOUT_SECONDS = 40;

/** Runs `fastappkit` on a pseudo-terminal, which Python's standard library makes. */
export async function runOnTerminal(
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly steps: readonly KeyStep[];
    /** 160 when absent. */
    readonly columns?: number;
  },
): Promise<TerminalResult> {
  const { PATH = '', HOME = '' } = process.env;
  const spec = {
    command: [process.execPath, join(WORKSPACE, 'packages/cli/dist/bin/fastappkit.js'), ...args],
    cwd: options.cwd,
    env: { PATH, HOME, TERM: 'xterm-256color', LANG: 'C.UTF-8', ...options.env },
    steps: options.steps,
    columns: options.columns ?? 160,
    timeoutSeconds: TIMEOUT_SECONDS,
  };
  const { stdout } = await promisify(execFile)('python3', [join(__dirname, 'terminal.py'), JSON.stringify(spec)]);
  const { screen, ...result } = JSON.parse(stdout) as Omit<TerminalResult, 'hasColors' | 'lines'>;
  const hasColors = /\p{Cc}\[[\d;]*m/u.test(screen);
  const lines = screen.split('\r\n').map((line) => plain(line.split(CLEAR_LINE).at(-1) ?? ''));
  return { ...result, hasColors, lines, screen: plain(screen) };
}

const CLEAR_LINE = '\u001b[2K';

function plain(text: string): string {
  return stripVTControlCharacters(text).replaceAll('\r', '');
}
