/** One private database server: a folder below the system's temporary folder, a free port and a process. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command, Recipe } from './server-recipes';
import { makeProgramFolder, makeTemporaryFolder } from './temporary-folder';

/** A server that runs until it is stopped. */
export interface ServerProcess {
  /**
   * The URL, as soon as the server answers.
   * Rejects when it ended, or did not answer within a minute; the message has the end of its log.
   */
  readonly ready: Promise<string>;
  /** Ends the server at once, as a crash does; its data stay. */
  halt(): Promise<void>;
  /** Starts it again on its data and its port. */
  resume(): Promise<void>;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
  /** The same at once, for a process that is about to exit. */
  kill(): void;
}

const START_TIMEOUT_MS = 60_000;

/**
 * Starts a server; it is ready when `answers(url)` succeeds.
 * @param home  A folder to make for its data; one among the temporary files when absent.
 */
export function startServer(recipe: Recipe, answers: (url: string) => Promise<unknown>, home?: string): ServerProcess {
  const host = prepareHome(home === undefined ? temporaryHome(recipe) : madeFolder(home));
  let serve = (): Promise<void> => Promise.reject(new Error('the server was never started'));
  const halt = async (): Promise<void> => {
    const signalled = host.children.filter((child) => child.kill(recipe.stopSignal));
    await Promise.all(signalled.map(ended));
  };
  const start = async (): Promise<string> => {
    const preparation = host.launch(recipe.initialize(host.home));
    const code = await ended(preparation);
    if (code !== 0) throw new Error(`${preparation.spawnfile} ended with ${code}`);
    const port = await freePort();
    const url = recipe.url(port);
    serve = () => untilAnswer(host.launch(recipe.serve(host.home, port)), () => answers(url));
    await serve();
    return url;
  };
  return {
    ready: start().catch((error: unknown) => {
      throw new Error(`${String(error)}\n${host.log()}`, { cause: error });
    }),
    halt,
    resume: () => serve(),
    async stop() {
      await halt();
      host.remove();
    },
    kill() {
      for (const child of host.children) child.kill(recipe.stopSignal);
      host.remove();
    },
  };
}

function temporaryHome({ bringsPrograms }: Recipe): string {
  return (bringsPrograms ? makeProgramFolder : makeTemporaryFolder)('fak-server-');
}

function madeFolder(path: string): string {
  mkdirSync(path);
  return path;
}

interface Host {
  readonly home: string;
  /** What it launched, ended or not. */
  readonly children: readonly ChildProcess[];
  launch(command: Command): ChildProcess;
  /** The last lines that its processes printed. */
  log(): string;
  remove(): void;
}

function prepareHome(home: string): Host {
  const user = unprivilegedUser();
  if (user !== undefined) chownSync(home, user.uid, user.gid);
  chmodSync(home, 0o700);
  const logPath = join(home, 'log');
  const children: ChildProcess[] = [];
  return {
    home,
    children,
    launch([program, ...args]) {
      const log = openSync(logPath, 'a');
      const env = { PATH: process.env['PATH'], LC_ALL: 'C', HOME: home };
      const child = spawn(program, args, { cwd: home, env, stdio: ['ignore', log, log], ...user });
      closeSync(log);
      children.push(child);
      return child;
    },
    log: () => readFileSync(logPath, 'utf8').trimEnd().split('\n').slice(-8).join('\n'),
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }),
  };
}

/** Servers refuse to run as root; without being root there is nobody else to be. */
function unprivilegedUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

async function ended(child: ChildProcess): Promise<number | string | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode;
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]; // as documented
  return code ?? signal;
}

async function untilAnswer(child: ChildProcess, answers: () => Promise<unknown>): Promise<void> {
  const deadlineMs = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      await answers();
      return;
    } catch (error) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`${child.spawnfile} ended`, { cause: error });
      if (Date.now() > deadlineMs) throw new Error(`${child.spawnfile} does not answer`, { cause: error });
      await sleep(100);
    }
  }
}
