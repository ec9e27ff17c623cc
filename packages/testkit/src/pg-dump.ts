/** The program that prints a PostgreSQL database as SQL. It has to be at least as new as the server. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

const run = promisify(execFile);

/** The schema of a database as `pg_dump` prints it, or undefined when no `pg_dump` of this machine is new enough. */
export async function pgDump(url: string): Promise<string | undefined> {
  const program = await programFor(new URL(url));
  if (program === undefined) return undefined;
  const { stdout } = await run(program, ['--schema-only', '--no-security-labels', `--dbname=${url}`], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

/** What was found for each server: it does not change during a run. */
const found = new Map<string, Promise<string | undefined>>();

function programFor(url: URL): Promise<string | undefined> {
  const known = found.get(url.host) ?? findProgram(url.href);
  found.set(url.host, known);
  return known;
}

async function findProgram(url: string): Promise<string | undefined> {
  const { version, folder } = await serverOf(url);
  // The server's own comes first: what is on the PATH may be a script that looks for it each time.
  for (const candidate of [folder, ...programFolders()].map((one) => join(one, 'pg_dump'))) {
    if ((await majorVersion(candidate)) >= version) return candidate;
  }
  return undefined;
}

async function serverOf(url: string): Promise<{ readonly version: number; readonly folder: string }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; folder: string }>(
      `SELECT current_setting('server_version_num') AS version, setting AS folder FROM pg_config WHERE name = 'BINDIR'`,
    );
    const [row] = rows;
    return { version: Math.floor(Number(row?.version) / 10_000), folder: row?.folder ?? '' };
  } finally {
    await client.end();
  }
}

function programFolders(): readonly string[] {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root) : [];
  return [...(process.env['PATH'] ?? '').split(delimiter), ...versions.map((version) => join(root, version, 'bin'))];
}

/** 0 for what is not there or does not run. */
async function majorVersion(program: string): Promise<number> {
  if (!existsSync(program)) return 0;
  try {
    const { stdout } = await run(program, ['--version']);
    return Number(/\d+/.exec(stdout)?.[0] ?? 0);
  } catch {
    return 0; // unpacked for another system
  }
}
