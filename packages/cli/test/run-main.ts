import { join } from 'node:path';
import { WORKSPACE } from '@fastappkit/testkit';
import { wordOf, type Bin } from '../src/command';
import { FASTAPPKIT } from '../src/commands/index';
import type { Asker, CliContext } from '../src/context';
import { main } from '../src/main';

/** What a command line left behind. */
export interface MainResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The world of a command line, as far as a test changes it. */
export interface MainOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly columns?: number;
  /** `fastappkit` when absent. */
  readonly bin?: Bin;
  readonly runProgram?: CliContext['runProgram'];
  /** Who answers questions; nobody when absent. */
  readonly asker?: Asker;
}

/** The words of every command of a program: `['migrate', 'all']`, `['upgrade']`. */
export function commandLinesOf({ groups, commands }: Bin): readonly (readonly [string, ...string[]])[] {
  return [
    ...groups.flatMap((group) => group.commands.map((command) => [group.name, wordOf(command)] as const)),
    ...commands.map((command) => [wordOf(command)] as const),
  ];
}

/** Runs one command line in this process and catches what it prints. */
export async function runMain(argv: readonly string[], options: MainOptions): Promise<MainResult> {
  const written: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      written[name] += text;
    },
    isTerminal: options.isTerminal ?? false,
    columns: options.columns ?? 100,
  });
  const { asker } = options;
  const context: CliContext = {
    argv,
    cwd: options.cwd,
    env: options.env ?? {},
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    templatesDirectory: join(WORKSPACE, 'templates'),
    pid: 7,
    nowMs: () => performance.now(),
    today: () => new Date(Date.UTC(2026, 10, 21, 14, 30)),
    randomBytes: (size) => new Uint8Array(size).fill(7),
    ...(asker === undefined ? {} : { askerWith: () => asker }),
    runProgram: options.runProgram ?? (() => Promise.reject(new Error('no program runs in this test'))),
  };
  const exitCode = await main(context, options.bin ?? FASTAPPKIT);
  return { exitCode, ...written };
}
