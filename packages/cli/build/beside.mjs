// Runs scripts of package.json beside each other, and prints what each of them said as soon as it has ended:
//   node packages/cli/build/beside.mjs lint:code typecheck
import { spawn } from 'node:child_process';

/** Resolves with the exit code of an npm script, once all that it said is printed. */
function run(name) {
  const said = [];
  const child = spawn(process.execPath, [process.env.npm_execpath, 'run', '--silent', name]);
  child.stdout.on('data', (chunk) => said.push([process.stdout, chunk]));
  child.stderr.on('data', (chunk) => said.push([process.stderr, chunk]));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      for (const [stream, chunk] of said) stream.write(chunk);
      console.error(code === 0 ? `${name}: ok` : `${name}: failed`);
      resolve(code ?? 1);
    });
  });
}

const codes = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = Math.max(...codes);
