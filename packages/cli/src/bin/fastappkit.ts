import { randomBytes } from 'node:crypto';
import type { OutputStream } from '../context';
import { main } from '../main';

// Node's types say that a stream always has a width; one that is no terminal has none.
type Writable = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean; readonly columns?: number };

function outputStream(stream: Writable): OutputStream {
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 80,
  };
}

void main({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  stdout: outputStream(process.stdout),
  stderr: outputStream(process.stderr),
  nowMs: () => performance.now(),
  today: () => new Date(),
  randomBytes,
}).then((exitCode) => {
  process.exitCode = exitCode;
});
