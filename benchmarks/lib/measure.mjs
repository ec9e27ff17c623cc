/** Measures processes: CPU and wall time by bash, which asks the system; peak memory by Node's own account. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPORT_MEMORY = fileURLToPath(new URL('report-memory.cjs', import.meta.url));

/**
 * @typedef {object} Job  A process to measure.
 * @property {readonly string[]} command
 * @property {string} cwd
 * @property {Record<string, string>} [env]
 * @property {() => void | Promise<void>} [prepare]  Runs before each measurement, outside of it.
 * @property {readonly number[]} [exitCodes]  Those that are a success; 0 when absent.
 * @property {number} [rounds]  Measured in no more than these, as it takes long.
 */

/**
 * Runs jobs in turn, A B A B, and gives the median of each.
 * @param {readonly Job[]} jobs
 * @param {{ metric: 'cpu' | 'wall' | 'memory', rounds: number }} how  Seconds, or megabytes at the peak.
 * @returns {Promise<readonly number[]>}
 */
export async function measure(jobs, { metric, rounds }) {
  const found = jobs.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, job] of jobs.entries()) {
      if (round >= (job.rounds ?? rounds)) continue;
      await job.prepare?.();
      found[index].push(metric === 'memory' ? peakOf(job) : timesOf(job)[metric]);
    }
  }
  return found.map(median);
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function timesOf(job) {
  // the last line of stderr is what bash says of the times
  const stderr = spawn(['bash', '-c', 'TIMEFORMAT=\'%R %U %S\'; time "$@"', 'bash', ...job.command], job);
  const [wall, user, system] = stderr.trimEnd().split('\n').at(-1).split(' ').map(Number);
  return { wall, cpu: user + system };
}

function peakOf(job) {
  const file = join(job.cwd, 'peak-memory');
  const env = { ...job.env, NODE_OPTIONS: `--require ${REPORT_MEMORY}`, PEAK_MEMORY_FILE: file };
  spawn(job.command, { ...job, env });
  const kilobytes = Number(readFileSync(file, 'utf8'));
  rmSync(file);
  return kilobytes / 1024;
}

/** Runs a command of the set-up, which is not measured. @param {Job} job */
export function runOnce(job) {
  spawn(job.command, job);
}

function spawn([program, ...args], { cwd, env, exitCodes = [0], command }) {
  const { status, stderr, stdout, error } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (error !== undefined) throw error;
  if (exitCodes.includes(status)) return stderr;
  throw new Error(`${command.join(' ')}: exit code ${status}\n${stdout.slice(-2000)}\n${stderr.slice(-2000)}`);
}
