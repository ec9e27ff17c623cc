/** Runs command lines of the built product in processes that stay: for what does not depend on the process itself. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { binEnvironment, builtFile, runResult, TIMEOUT_MS, type RunOptions, type RunResult } from './run-bin';
import type { CommandReply, CommandRequest } from './command-server';
import { WORKSPACE } from './workspace';

const idle: ChildProcess[] = [];
const all = new Set<ChildProcess>();

/**
 * Runs a command line as `runBin` does, and an order of magnitude faster, since the process was there before. What
 * belongs to a process of its own is `runBin`'s: signals, stdin, a caching folder, ES modules that change.
 *
 * @throws Error  It is not built, it took longer than 50 seconds, or it left something open that keeps a process alive.
 */
export async function runCommand(
  args: readonly string[],
  { cwd, env, bin = 'fastappkit' }: Omit<RunOptions, 'input' | 'watch'>,
): Promise<RunResult> {
  const server = idle.pop() ?? start();
  const { exitCode, stdout, stderr, leftOpen } = await ask(server, { bin, args, cwd, env: binEnvironment(env) });
  if (leftOpen.length > 0) throw new Error(`${args.join(' ')}: still open at its end: ${leftOpen.join(', ')}`);
  idle.push(server);
  return runResult({ exitCode, stdout, stderr });
}

/** Ends the processes. The next command starts another one. */
export function endCommandProcesses(): void {
  for (const server of all) server.kill('SIGKILL');
  all.clear();
  idle.length = 0;
}

function start(): ChildProcess {
  const program = builtFile(join(WORKSPACE, 'packages/testkit/dist/command-server.js'));
  const server = fork(program, { execArgv: [], env: binEnvironment(), stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  all.add(server);
  return server;
}

function ask(server: ChildProcess, request: CommandRequest): Promise<CommandReply> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      server.kill('SIGKILL');
      end(() => reject(new Error(`${request.args.join(' ')}: ${reason}`)));
    };
    const timer = setTimeout(() => fail(`not done after ${TIMEOUT_MS} ms`), TIMEOUT_MS);
    const onExit = (): void => fail('ended the process');
    const onReply = (reply: CommandReply): void => end(() => resolve(reply));
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      server.off('exit', onExit).off('message', onReply);
      settle();
    };
    server.on('exit', onExit).on('message', onReply);
    server.send(request);
  });
}
