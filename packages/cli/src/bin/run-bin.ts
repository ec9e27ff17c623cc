import type { Bin } from '../command';
import { EXIT } from '../exit-code';
import { main } from '../main';
import { processContext } from './process-context';

/**
 * Runs the command line of this process. The first SIGINT or SIGTERM ends the command as an aborted signal does: what
 * runs is cancelled and rolled back, the lock is released, and the error says what was done. The second ends the process.
 */
export async function runBin(bin: Bin): Promise<void> {
  const stop = new AbortController();
  const onSignal = (name: NodeJS.Signals): void => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted);
    stop.abort(new Error(`the process received ${name}`));
    if (process.stderr.isTTY) process.stderr.write('\nEnding; once more to end at once.\n');
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, onSignal);
  const exitCode = await main({ ...processContext(), signal: stop.signal }, bin);
  // A connection that is still being made would keep the process.
  if (stop.signal.aborted) process.exit(EXIT.interrupted);
  process.exitCode = exitCode;
}
