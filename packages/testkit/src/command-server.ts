/**
 * A program that stays and runs the built bins one after the other: what it costs to start a process is paid once.
 * `runCommand` talks to it.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WORKSPACE } from './workspace';

/** A command line to run. */
export interface CommandRequest {
  readonly bin: 'fastappkit' | 'alembic';
  readonly args: readonly string[];
  readonly cwd: string;
  /** All of its environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** What it left behind. */
export interface CommandReply {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Kinds of handles that would keep a process of its own from ending, such as `TCPSocketWrap`. */
  readonly leftOpen: readonly string[];
}

const PATIENCE_MS = 3000;
const load = createRequire(__filename);

process.on('message', (request: CommandRequest) => {
  void run(request).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit());

async function run({ bin, args, cwd, env }: CommandRequest): Promise<CommandReply> {
  const folder = join(WORKSPACE, 'packages/cli/dist/bin');
  const file = join(folder, `${bin}.js`);
  process.argv = [process.execPath, file, ...args];
  process.env = { ...env };
  process.chdir(cwd);
  const stdout = catchWrites(process.stdout);
  const stderr = catchWrites(process.stderr);
  const open = openHandles();
  process.exitCode = undefined;
  // the other parts stay
  for (const again of [file, join(folder, 'parts', `${bin}.js`)]) forget(again);
  load(file);
  const exitCode = await givenExitCode();
  const leftOpen = await handlesBeyond(open);
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
  forget(cwd);
  return { exitCode, stdout: stdout.end(), stderr: stderr.end(), leftOpen };
}

/** The exit code that a bin gives to its process when it is done; Node does not tell when. */
async function givenExitCode(): Promise<number> {
  while (process.exitCode === undefined) await sleep(1);
  return Number(process.exitCode);
}

/** Keeps what is written to a stream of this process, by the product or by code that it runs. */
function catchWrites(stream: NodeJS.WriteStream): { end(): string } {
  const { write } = stream;
  let written = '';
  stream.write = (chunk: Uint8Array | string) => {
    written += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    return true;
  };
  return {
    end: () => {
      stream.write = write;
      return written;
    },
  };
}

function openHandles(): readonly string[] {
  return process.getActiveResourcesInfo().filter((kind) => kind !== 'Immediate');
}

/** Waits until no more is open than before; what is open then would have kept the process. */
async function handlesBeyond(before: readonly string[]): Promise<readonly string[]> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const rest = [...before];
    const more = openHandles().filter((kind) => {
      const index = rest.indexOf(kind);
      if (index >= 0) rest.splice(index, 1);
      return index < 0;
    });
    if (more.length === 0 || performance.now() > until) return more;
    await sleep(2);
  }
}

/** JavaScript that Node loaded is read again by the next command, as by a new process. */
function forget(place: string): void {
  for (const path of Object.keys(load.cache)) {
    if (path.startsWith(place)) Reflect.deleteProperty(load.cache, path);
  }
}
