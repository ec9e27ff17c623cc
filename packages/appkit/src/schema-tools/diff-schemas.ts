import { getDialect, parseDatabaseUrl, type Connection } from '@fastappkit/dialects';
import {
  adviceOn,
  changesScript,
  schemaAtRevision,
  schemaDifferences,
  turnedDifferences,
  type ScriptItem,
} from '@fastappkit/migrate';
import { describeOperation, tableKey, type MetaData, type Operation } from '@fastappkit/schema';
import { withConnection } from '../connect';
import { AppKitError } from '../errors';
import { appsIn, loadModels } from '../models';
import type { Project } from '../project';
import type { RunOptions } from '../run-options';
import { folderContext, withSession } from '../session';
import { targetsHere } from '../target';
import { introspectAll } from './export-schema';
import { withoutBookkeeping } from './select-objects';

/** What is compared with what. */
export interface DiffRequest extends RunOptions {
  /** `database`, the URL of one, `models`, `models:<app>`, `revision:<symbol>`. */
  readonly from: string;
  readonly to: string;
}

/** The way from one schema to another. */
export interface SchemaDiff {
  /** What was compared, without a password. */
  readonly from: string;
  readonly to: string;
  readonly dialect: string;
  /** In an order that runs; none where the two are equal. */
  readonly operations: readonly { readonly kind: Operation['kind']; readonly text: string }[];
  readonly script: readonly ScriptItem[];
  /** Differences that no operation takes away. */
  readonly unsupported: readonly string[];
  /** Tables and types of which only the texts of expressions were compared, and why. */
  readonly lexical: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * Compares two schemas: of a live database, of the models, or after a revision. Changes nothing. The project's database is
 * asked to spell expressions, unless one of the two is another one.
 * @throws AppKitError SOURCE_INVALID, APP_UNKNOWN
 * @throws MigrateError REVISION_*, REVISION_SCHEMA_UNKNOWN
 * @throws DialectError  As `withConnection`.
 */
export function diffSchemas(project: Project, request: DiffRequest): Promise<SchemaDiff> {
  const [from, to] = [parseSource(request.from), parseSource(request.to)];
  const url = [from, to].find((source) => source.kind === 'url');
  return withDatabase({ project, signal: request.signal }, url, async (db) => {
    const where = { project, request, db };
    const isTurned = isLive(to) && !isLive(from);
    const [first, last] = isTurned ? [to, from] : [from, to];
    const found = await schemaDifferences(db, { from: await schemaOf(first, where), to: await schemaOf(last, where) });
    const { changes, before, unsupported, lexical } = isTurned ? turnedDifferences(found) : found;
    return {
      from: displayOf(from, request.from),
      to: displayOf(to, request.to),
      dialect: db.dialect.name,
      operations: changes.map(({ op }) => ({ kind: op.kind, text: describeOperation(op) })),
      script: await changesScript(changes, before, db.dialect),
      unsupported: unsupported.map((one) => adviceOn(one).message),
      lexical,
    };
  });
}

type Source =
  | { readonly kind: 'database' }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'models'; readonly app?: string }
  | { readonly kind: 'revision'; readonly symbol: string };

function parseSource(text: string): Source {
  if (text === 'database') return { kind: 'database' };
  if (text === 'models') return { kind: 'models' };
  const [, word, rest = ''] = /^(models|revision):(.+)$/s.exec(text) ?? [];
  if (word === 'models') return { kind: 'models', app: rest };
  if (word === 'revision') return { kind: 'revision', symbol: rest };
  if (/^[a-z0-9]+:/i.test(text)) return { kind: 'url', url: text };
  throw new AppKitError('SOURCE_INVALID', { source: text });
}

function isLive({ kind }: Source): boolean {
  return kind === 'database' || kind === 'url';
}

function displayOf(source: Source, text: string): string {
  return source.kind === 'url' ? parseDatabaseUrl(source.url).display : text;
}

function withDatabase<T>(
  { project, signal }: { readonly project: Project; readonly signal: AbortSignal | undefined },
  source: Extract<Source, { kind: 'url' }> | undefined,
  body: (db: Connection) => Promise<T>,
): Promise<T> {
  if (source === undefined)
    return withSession(project, { signal, access: 'read' }, ({ connection }) => body(connection));
  return withConnection(placeOf(project, source.url, signal), 'read', body);
}

function placeOf({ root, config }: Project, url: string, signal: AbortSignal | undefined) {
  const { lockTimeoutMs } = config.migration;
  return { database: parseDatabaseUrl(url), baseDir: root, lockTimeoutMs, signal };
}

interface Where {
  readonly project: Project;
  readonly request: DiffRequest;
  /** The database that spells expressions. */
  readonly db: Connection;
}

async function schemaOf(source: Source, where: Where): Promise<MetaData> {
  const { project, request, db } = where;
  const versionTables = targetsHere(project).map((target) => target.versionTable);
  const live = async (connection: Connection): Promise<MetaData> =>
    withoutObjects(withoutBookkeeping(await introspectAll(connection), versionTables));
  switch (source.kind) {
    case 'database':
      return withSession(project, { signal: request.signal, access: 'read' }, ({ connection }) => live(connection));
    case 'url':
      return withConnection(placeOf(project, source.url, request.signal), 'read', live);
    case 'models':
      return modelsOf(project, source.app);
    case 'revision': {
      const [target] = targetsHere(project);
      if (target === undefined) throw new AppKitError('SOURCE_INVALID', { source: `revision:${source.symbol}` });
      return schemaAtRevision(
        await folderContext(project, target, request),
        source.symbol,
        getDialect(db.dialect.name),
      );
    }
  }
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
