import type { Connection } from '@fastappkit/dialects';
import { missingObjects } from '@fastappkit/migrate';
import { isFastAppKitError } from '@fastappkit/schema';
import { prepareHooks, type PreparedHooks } from '../hooks/prepare-hooks';
import type { HookResult } from '../hooks/post-migrate';
import { runHooks } from '../hooks/run-hooks';
import { AppKitError } from '../errors';
import type { Project } from '../project';
import { runWorld } from '../run-options';
import { withSession } from '../session';
import { loadScope, type ModelScope, type ScopedModels } from './declared-models';
import { revisionControl } from './revision-control';
import {
  changeSchema,
  recordOf,
  type SchemaChange,
  type SchemaChangeOptions,
  type SchemaChangeReport,
} from './schema-change';

/** Which tables are created, and how that is watched. */
export interface CreateTablesRequest extends ModelScope, SchemaChangeOptions {
  /** Leave out tables that are there already, which is the default; otherwise one of them is an error. */
  readonly safe?: boolean;
}

/** What was created. */
export interface CreateTablesReport extends SchemaChangeReport {
  /** Declared tables that were there already, whatever they look like. */
  readonly existing: readonly string[];
  /** None where something failed or was ended early. */
  readonly hooks: readonly HookResult[];
}

/**
 * Creates what the models declare and the database lacks, in an order that runs, and then runs the post-migrate hooks of
 * apps whose tables are all there. What is there is not compared with the models. Takes the migration lock: of several
 * callers at once, one creates and the others find nothing to do.
 * @throws AppKitError APP_UNKNOWN, MODELS_UNKNOWN, TABLES_EXIST, TABLES_NEEDED, before anything ran
 * @throws AppKitError CREATE_FAILED  A statement failed; `details.changes` says what was created.
 * @throws AppKitError POST_MIGRATE_FAILED, RUN_ABORTED
 */
export async function createTables(project: Project, request: CreateTablesRequest = {}): Promise<CreateTablesReport> {
  const scope = await loadScope(project, request);
  const prepared = await prepareHooks(project);
  const here = prepared.hooks.filter(({ app }) => app.database === project.connection);
  const hooks = { ...prepared, hooks: here };
  return withSession(project, { ...request, access: 'write' }, ({ connection }) =>
    createMissing({ project, connection, scope, hooks }, request),
  );
}

interface Work {
  readonly project: Project;
  readonly connection: Connection;
  readonly scope: ScopedModels;
  readonly hooks: PreparedHooks;
}

async function createMissing(work: Work, request: CreateTablesRequest): Promise<CreateTablesReport> {
  const { project, connection, scope } = work;
  const { everything } = scope;
  const missing = await missingObjects(connection, scope.metadata, {
    includes: (ref) => scope.includes(ref),
    everything,
  });
  const { existing, needed, absent } = missing;
  if (request.safe === false && existing.length > 0) throw new AppKitError('TABLES_EXIST', { tables: existing });
  if (needed.length > 0) throw new AppKitError('TABLES_NEEDED', { needed });
  const controlledBy = await revisionControl(project, connection);
  const report = await changeSchema(
    { connection, owners: scope.owners, changes: missing.changes, controlledBy },
    request,
  );
  const failed = report.changes.find(({ status }) => status === 'failed');
  if (failed !== undefined) throw createFailed(failed, report);
  const done = report.changes.every(({ status }) => status === 'executed');
  return { ...report, existing, hooks: done ? await runReadyHooks(work, request, absent) : [] };
}

function createFailed({ error, description }: SchemaChange, { changes }: SchemaChangeReport): AppKitError {
  const { message, hint } = isFastAppKitError(error) ? error : { message: String(error), hint: null };
  return new AppKitError(
    'CREATE_FAILED',
    { description, reason: message, advice: hint, changes: changes.map(recordOf) },
    error,
  );
}

// A hook works on the tables of its app.
function runReadyHooks(
  { project, connection, scope, hooks }: Work,
  request: CreateTablesRequest,
  absent: readonly string[],
): Promise<readonly HookResult[]> {
  const isWaiting = (app: string): boolean =>
    absent.some((table) => scope.owners.get(table) === app && !scope.unmanaged.has(table));
  const ready = { ...hooks, hooks: hooks.hooks.filter(({ app }) => !isWaiting(app.name)) };
  return runHooks(ready, {
    ...runWorld(request),
    project,
    connectionOf: () => connection,
    targets: [],
    renamedTables: () => Promise.resolve([]),
  });
}
