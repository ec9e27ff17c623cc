/** The servers of one test run: those that the environment names, and private ones for the rest. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import mysql from 'mysql2/promise';
import { Client } from 'pg';
import { NOTES_VARIABLE } from './notes';
import { isWanted, SERVER_NAMES, SERVER_VARIABLES, serverUrl, type ServerName } from './server-names';
import { startServer, type ServerProcess } from './server-process';
import { FIND_RECIPE } from './server-recipes';

/** What has to be ended after the run. One run a process; Jest gives setup and teardown no other way to share it. */
const running = new Set<ServerProcess>();

/**
 * Writes the URL of every server to the environment, which the workers of the run inherit.
 * @throws Error  `CI=true`, and a server is missing.
 */
export async function provideServers(): Promise<void> {
  process.env[NOTES_VARIABLE] = join(mkdtempSync(join(tmpdir(), 'fak-notes-')), 'notes');
  endWithProcess();
  const absent = SERVER_NAMES.filter((server) => isWanted(server) && serverUrl(server) === undefined);
  const failures = await Promise.all(absent.map(provide));
  for (const failure of failures) if (failure !== undefined) process.stderr.write(`${failure}\n`);
  const missing = absent.filter((server) => serverUrl(server) === undefined);
  if (process.env['CI'] !== 'true' || missing.length === 0) return;
  await stopServers();
  throw new Error(`no ${missing.join(', no ')}: set ${missing.map((server) => SERVER_VARIABLES[server]).join(', ')}`);
}

/** A server of a test's own, which it may do with as it likes. */
export interface PrivateServer extends Pick<ServerProcess, 'halt' | 'resume' | 'stop'> {
  readonly url: string;
}

/**
 * Starts a server for one test alone; gives undefined where its programs are not on this machine.
 * @param home  Where its data go: a folder that does not exist yet.
 */
export async function startPrivateServer(server: ServerName, home?: string): Promise<PrivateServer | undefined> {
  const recipe = FIND_RECIPE[server]();
  if (recipe === undefined) return undefined;
  const started = startServer(recipe, answersOf(server), home);
  const { halt, resume, stop } = started;
  return { url: await started.ready, halt, resume, stop: () => stop() };
}

/** Ends what `provideServers` started; the summary has read the notes by then. */
export async function stopServers(): Promise<void> {
  removeNotes();
  const servers = [...running];
  running.clear();
  await Promise.all(servers.map((server) => server.stop()));
}

/** Starts a server; gives the reason if that fails, as a run without it is still worth something. */
async function provide(server: ServerName): Promise<string | undefined> {
  const recipe = FIND_RECIPE[server]();
  if (recipe === undefined) return undefined;
  const started = startServer(recipe, answersOf(server));
  running.add(started);
  try {
    process.env[SERVER_VARIABLES[server]] = await started.ready;
    return undefined;
  } catch (error) {
    running.delete(started);
    await started.stop();
    return `${server} does not start: ${String(error)}`;
  }
}

function answersOf(server: ServerName): (url: string) => Promise<void> {
  return server === 'mysql' || server === 'mariadb' ? mysqlAnswers : postgresAnswers;
}

/** Succeeds if a server answers. */
export async function postgresAnswers(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // a connection that fails twice: the first failure is thrown below
  await client.connect();
  await client.end();
}

async function mysqlAnswers(url: string): Promise<void> {
  const connection = await mysql.createConnection(url);
  await connection.end();
}

function removeNotes(): void {
  const notes = process.env[NOTES_VARIABLE];
  if (notes !== undefined) rmSync(dirname(notes), { recursive: true, force: true });
}

/** Servers must not outlive the run, however it ends. */
function endWithProcess(): void {
  const killAll = (): void => {
    for (const server of running) server.kill();
    running.clear();
    removeNotes();
  };
  process.once('exit', killAll);
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    // `on`, not `once`: a second signal, such as the one that npm passes on, must not cut the exit handler short
    process.on(signal, () => process.exit(code));
  }
}
