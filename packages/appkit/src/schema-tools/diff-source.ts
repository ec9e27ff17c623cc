import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  getDialect,
  parseDatabaseUrl,
  parseSql,
  type Connection,
  type Dialect,
  type LeftOut,
} from '@fastappkit/dialects';
import { schemaAtRevision } from '@fastappkit/migrate';
import { tableKey, type MetaData } from '@fastappkit/schema';
import { withConnection } from '../connect';
import { AppKitError } from '../errors';
import { appsIn, loadModels } from '../models';
import type { Project } from '../project';
import type { RunOptions } from '../run-options';
import { folderContext, withSession } from '../session';
import { targetsHere } from '../target';
import { introspectAll } from './export-schema';
import { withoutBookkeeping } from './select-objects';

/** Where a schema comes from. */
export type Source =
  | { readonly kind: 'database' }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'models'; readonly app?: string }
  | { readonly kind: 'revision'; readonly symbol: string }
  | { readonly kind: 'file'; readonly file: string };

/** What a file says that no schema holds. */
export interface LeftInFile extends LeftOut {
  readonly file: string;
}

/** A schema with what its source has beside it. */
export interface SourceSchema {
  readonly schema: MetaData;
  readonly left: readonly LeftInFile[];
}

/**
 * The source that a word of the command line names.
 * @throws AppKitError SOURCE_INVALID
 */
export function parseSource(text: string): Source {
  if (text === 'database') return { kind: 'database' };
  if (text === 'models') return { kind: 'models' };
  const [, word, rest = ''] = /^(models|revision):(.+)$/s.exec(text) ?? [];
  if (word === 'models') return { kind: 'models', app: rest };
  if (word === 'revision') return { kind: 'revision', symbol: rest };
  // One letter is the drive of a path.
  if (/^[a-z0-9]{2,}:/i.test(text)) return { kind: 'url', url: text };
  if (/\.sql$/i.test(text)) return { kind: 'file', file: text };
  throw new AppKitError('SOURCE_INVALID', { source: text });
}

/** Whether a server is behind it. */
export function isLive({ kind }: Source): boolean {
  return kind === 'database' || kind === 'url';
}

/** The source as it may be shown: without a password. */
export function displayOf(source: Source, text: string): string {
  return source.kind === 'url' ? parseDatabaseUrl(source.url).display : text;
}

/** Opens the database of a URL for reading. Errors as `withConnection`. */
export function withUrl<T>(
  { root, config }: Project,
  { url, signal }: { readonly url: string; readonly signal: AbortSignal | undefined },
  body: (db: Connection) => Promise<T>,
): Promise<T> {
  const { lockTimeoutMs } = config.migration;
  return withConnection({ database: parseDatabaseUrl(url), baseDir: root, lockTimeoutMs, signal }, 'read', body);
}

/** What the reading of sources has to know. */
export interface SourcePlace {
  readonly project: Project;
  /** The working directory, from which paths start. */
  readonly cwd: string;
  readonly run: RunOptions;
  readonly dialect: Dialect;
}

/**
 * Reads the schema of a source.
 * @throws AppKitError SOURCE_UNREADABLE, APP_UNKNOWN
 * @throws DialectError SQL_NOT_READ
 * @throws MigrateError REVISION_*, REVISION_SCHEMA_UNKNOWN
 */
export async function schemaOf(source: Source, place: SourcePlace): Promise<SourceSchema> {
  const { project, run } = place;
  const { signal } = run;
  const versionTables = targetsHere(project).map((target) => target.versionTable);
  const plain = (schema: MetaData): MetaData => withoutObjects(withoutBookkeeping(schema, versionTables));
  const live = async (db: Connection): Promise<SourceSchema> => alone(plain(await introspectAll(db)));
  switch (source.kind) {
    case 'database':
      return withSession(project, { signal, access: 'read' }, ({ connection }) => live(connection));
    case 'url':
      return withUrl(project, { url: source.url, signal }, live);
    case 'models':
      return alone(await modelsOf(project, source.app));
    case 'revision':
      return alone(await atRevision(source.symbol, place));
    case 'file': {
      const { metadata, left } = readFile(source.file, place);
      return { schema: plain(metadata), left: left.map((one) => ({ file: source.file, ...one })) };
    }
  }
}

function alone(schema: MetaData): SourceSchema {
  return { schema, left: [] };
}

function readFile(file: string, { cwd, dialect }: SourcePlace) {
  return parseSql(textOf(resolve(cwd, file), file), dialect.name, { file });
}

function textOf(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // The system says why: it is not there, or not ours to read.
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppKitError('SOURCE_UNREADABLE', { file, reason }, error);
  }
}

async function atRevision(symbol: string, { project, run, dialect }: SourcePlace): Promise<MetaData> {
  const [target] = targetsHere(project);
  if (target === undefined) throw new AppKitError('SOURCE_INVALID', { source: `revision:${symbol}` });
  return schemaAtRevision(await folderContext(project, target, run), symbol, getDialect(dialect.name));
}

async function modelsOf(project: Project, app: string | undefined): Promise<MetaData> {
  const apps = app === undefined ? appsIn(project, project.connection) : [project.registry.find(app)];
  const { metadata, unmanaged } = await loadModels(project, apps);
  const tables = new Map([...metadata.tables].filter(([, table]) => !unmanaged.has(tableKey(table))));
  return { ...metadata, tables };
}

// Models and operations have no words for them, so they are no difference.
function withoutObjects(schema: MetaData): MetaData {
  return { ...schema, views: new Map(), routines: new Map() };
}
