import { getDialect, type Connection, type Dialect, type DialectName } from '@fastappkit/dialects';
import {
  adviceOn,
  changesScript,
  differencesOf,
  schemaDifferences,
  textDifferences,
  turnedDifferences,
  writeRevisions,
  type ScriptItem,
  type WrittenRevision,
} from '@fastappkit/migrate';
import { describeOperation, type MetaData, type Operation } from '@fastappkit/schema';
import type { NewRevision } from '../commands/make-revision';
import { refuseElsewhere } from '../commands/select-target';
import { AppKitError } from '../errors';
import { targetFolder } from '../folder';
import type { Project } from '../project';
import type { RunOptions } from '../run-options';
import { withSession } from '../session';
import { targetOf } from '../target';
import { displayOf, isLive, parseSource, schemaOf, withUrl, type LeftInFile, type Source } from './diff-source';

/** What is compared with what. */
export interface DiffRequest extends RunOptions {
  /** `database`, the URL of one, `models`, `models:<app>`, `revision:<symbol>`, or the path of a `.sql` file. */
  readonly from: string;
  readonly to: string;
  /** The working directory, from which paths start. */
  readonly cwd: string;
  /** What `.sql` files are written in. Where no source is a database, none is asked then. */
  readonly dialect?: DialectName | undefined;
  /** Writes the way as a revision of core or an internal app. */
  readonly revision?: (NewRevision & { readonly app: string }) | undefined;
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
  /** What files say that was not compared. */
  readonly left: readonly LeftInFile[];
  /** The revisions that were written. */
  readonly written: readonly WrittenRevision[];
}

/**
 * Compares two schemas: of a live database, of the models, after a revision, or of a file. Changes nothing, but for the
 * revision that is asked for. The project's database is asked to spell expressions, unless one of the two is another one.
 * @throws AppKitError SOURCE_INVALID, SOURCE_UNREADABLE, SOURCE_DIALECT, APP_UNKNOWN, APP_ELSEWHERE, EXTERNAL_APP_REFUSED
 * @throws MigrateError REVISION_*, REVISION_SCHEMA_UNKNOWN, and those of `writeRevisions`
 * @throws DialectError SQL_NOT_READ, and those of `withConnection`
 */
export function diffSchemas(project: Project, request: DiffRequest): Promise<SchemaDiff> {
  const sources: Sources = { from: parseSource(request.from), to: parseSource(request.to) };
  const { from, to } = sources;
  const { dialect: asked, signal } = request;
  if (asked !== undefined && !isLive(from) && !isLive(to))
    return compare(project, request, { sources, dialect: getDialect(asked) });
  const body = (db: Connection): Promise<SchemaDiff> => {
    const { dialect } = db;
    if (asked !== undefined && getDialect(asked) !== dialect)
      throw new AppKitError('SOURCE_DIALECT', { dialect: asked, database: dialect.name });
    return compare(project, request, { sources, dialect, db });
  };
  const source = [from, to].find((one) => one.kind === 'url');
  if (source !== undefined) return withUrl(project, { url: source.url, signal }, body);
  return withSession(project, { signal, access: 'read' }, ({ connection }) => body(connection));
}

interface Sources {
  readonly from: Source;
  readonly to: Source;
}

interface Comparing {
  readonly sources: Sources;
  readonly dialect: Dialect;
  /** The database that spells expressions, if one is asked. */
  readonly db?: Connection;
}

async function compare(project: Project, request: DiffRequest, comparing: Comparing): Promise<SchemaDiff> {
  const { sources, dialect, db } = comparing;
  const { from, to } = sources;
  const place = { project, cwd: request.cwd, run: request, dialect };
  const isTurned = isLive(to) && !isLive(from);
  const first = await schemaOf(isTurned ? to : from, place);
  const last = await schemaOf(isTurned ? from : to, place);
  const found = await differencesBetween({ from: first.schema, to: last.schema }, dialect, db);
  const way = isTurned ? turnedDifferences(found) : found;
  const { changes, before, unsupported, lexical } = way;
  return {
    from: displayOf(from, request.from),
    to: displayOf(to, request.to),
    dialect: dialect.name,
    operations: changes.map(({ op }) => ({ kind: op.kind, text: describeOperation(op) })),
    script: await changesScript(changes, before, dialect),
    unsupported: unsupported.map((one) => adviceOn(one).message),
    lexical,
    left: [...first.left, ...last.left],
    written: request.revision === undefined ? [] : await write(project, request.revision, differencesOf(way)),
  };
}

async function differencesBetween(
  schemas: { readonly from: MetaData; readonly to: MetaData },
  dialect: Dialect,
  db: Connection | undefined,
) {
  return db === undefined ? textDifferences(dialect, schemas) : schemaDifferences(db, schemas);
}

async function write(
  project: Project,
  revision: NonNullable<DiffRequest['revision']>,
  differences: ReturnType<typeof differencesOf>,
): Promise<readonly WrittenRevision[]> {
  const app = project.registry.find(revision.app);
  const { name, directory } = app;
  if (app.kind === 'external')
    throw new AppKitError('EXTERNAL_APP_REFUSED', { app: name, directory, message: revision.message });
  refuseElsewhere(project, app);
  if (differences.changes.length === 0) return [];
  const folder = targetFolder(project, targetOf(project, app));
  const { processRevisionDirectives } = await folder.environment();
  const scripts = await folder.scripts();
  const naming = { ...folder.naming, processRevisionDirectives };
  return writeRevisions({ scripts }, { ...revision, ...naming, app: name, differences });
}
