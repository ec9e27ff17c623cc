import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isatty } from 'node:tty';
import type { CliContext, OutputStream } from '../context';
import { canAsk, terminalAsker, type Terminal } from '../output/terminal-asker';

const TERMINAL: Terminal = {
  get input() {
    return process.stdin;
  },
  get output() {
    return process.stderr;
  },
};

/** The world of this process. */
export function processContext(): CliContext {
  return {
    argv: process.argv.slice(2),
    cwd: process.cwd(),
    env: process.env,
    stdout: outputStream(process.stdout),
    stderr: outputStream(process.stderr),
    // The build copies them there, beside the folder of the bins, among whose parts this is.
    templatesDirectory: join(__dirname, '../../templates'),
    pid: process.pid,
    nowMs: () => performance.now(),
    today: () => new Date(),
    randomBytes: (size) => randomBytes(size),
    ...(isatty(0) && canAsk(TERMINAL) ? { askerWith: (look) => terminalAsker(TERMINAL, look) } : {}),
    runProgram: ({ command, args, cwd, env = {} }, output) =>
      new Promise((resolve, reject) => {
        const stdio = output === 'terminal' ? ('inherit' as const) : (['ignore', 'pipe', 'pipe'] as const);
        const child = spawn(command, [...args], {
          cwd,
          env: { ...process.env, ...env },
          stdio: typeof stdio === 'string' ? stdio : [...stdio],
        });
        const chunks: Buffer[] = [];
        for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
        child.on('error', reject);
        child.on('close', (code) => {
          // A program that a signal ended has no code; it did not succeed.
          resolve({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString() });
        });
      }),
  };
}

// Node's types say that a stream always has a width; one that is no terminal has none.
type Writable = Pick<NodeJS.WriteStream, 'write' | 'on' | 'listenerCount'> & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};

/** Whoever reads may end before the command does, as a pager and head do. That is no reason to leave off. */
function outliveReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function outputStream(stream: Writable): OutputStream {
  // A process that runs several commands comes here several times.
  if (stream.listenerCount('error') === 0) stream.on('error', outliveReader);
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    get columns() {
      // A terminal that nobody gave a size has a width of 0.
      return stream.columns === undefined || stream.columns === 0 ? 80 : stream.columns;
    },
  };
}
