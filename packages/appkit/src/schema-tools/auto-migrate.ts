import type { Connection } from '@fastappkit/dialects';
import {
  comparisonHooks,
  findEnvironment,
  findLiveDifferences,
  loadEnvironment,
  planChanges,
  type ComparisonHooks,
  type Differences,
  type RenameResolver,
  type RequestedRename,
} from '@fastappkit/migrate';
import { tableKey } from '@fastappkit/schema';
import { AppKitError } from '../errors';
import type { Project } from '../project';
import { withSession } from '../session';
import { internalTarget, targetsHere } from '../target';
import { loadScope, type ModelScope, type ScopedModels } from './declared-models';
import { revisionControl } from './revision-control';
import {
  changeSchema,
  failuresOf,
  recordOf,
  withApps,
  type SchemaChangeOptions,
  type SchemaChangeReport,
} from './schema-change';

/** What is compared, and how that is watched and asked. */
export interface AutoMigrateRequest extends ModelScope, SchemaChangeOptions {
  /** Only say what would be done. */
  readonly dryRun?: boolean;
  /** Go on behind an operation that fails. */
  readonly continueOnError?: boolean;
  /** After a failure keep nothing, where the database can take its changes back; not with `continueOnError`. */
  readonly together?: boolean;
  readonly resolveRename?: RenameResolver;
  readonly requested?: readonly RequestedRename[];
}

/** What differed, and what became of it. */
export interface AutoMigrateReport extends SchemaChangeReport {
  readonly differences: Differences;
}

/**
 * Compares the tables of the models with the live database, and changes it until they agree, without a revision. Tables
 * that no model declares stay. Takes the migration lock unless it is a dry run.
 * @throws AppKitError APP_UNKNOWN, RENAME_IMPOSSIBLE, RENAME_QUESTIONS, before anything ran
 * @throws AppKitError CHANGES_FAILED  An operation failed; `details.changes` says what was done.
 * @throws AppKitError RUN_ABORTED
 */
export async function autoMigrate(project: Project, request: AutoMigrateRequest = {}): Promise<AutoMigrateReport> {
  const scope = await loadScope(project, request);
  const hooks = await hooksOf(project);
  const access = request.dryRun === true ? 'read' : 'write';
  return withSession(project, { ...request, access }, ({ connection }) =>
    migrateLive({ project, connection, scope, hooks }, request),
  );
}

interface Work {
  readonly project: Project;
  readonly connection: Connection;
  readonly scope: ScopedModels;
  readonly hooks: ComparisonHooks;
}

async function migrateLive(work: Work, request: AutoMigrateRequest): Promise<AutoMigrateReport> {
  const { project, connection, scope } = work;
  const differences = await compare(work, request);
  const { changes, before } = differences;
  const controlledBy = await revisionControl(project, connection);
  const schemaWork = { connection, owners: scope.owners, changes, controlledBy };
  if (request.dryRun === true) {
    const results = withApps(planChanges(changes, before, connection.dialect), scope.owners);
    return { changes: results, controlledBy, differences };
  }
  const { continueOnError = false, together = false } = request;
  const report = await changeSchema({ ...schemaWork, continueOnError, together }, request);
  const failures = failuresOf(report);
  if (failures.length > 0) {
    throw new AppKitError(
      'CHANGES_FAILED',
      { failures: failures.map(({ error: _error, ...one }) => one), changes: report.changes.map(recordOf) },
      failures[0]?.error,
    );
  }
  return { ...report, differences };
}

async function compare({ project, connection, scope, hooks }: Work, request: AutoMigrateRequest): Promise<Differences> {
  const differences = await findLiveDifferences(
    connection,
    {
      ...hooks,
      desired: scope.metadata,
      owns: (ref) => scope.includes(ref),
      exclude: (ref) => scope.unmanaged.has(tableKey(ref)),
      ...(request.resolveRename === undefined ? {} : { resolveRename: request.resolveRename }),
      requested: request.requested ?? [],
    },
    targetsHere(project).map(({ versionTable }) => versionTable),
  );
  if (differences.unused.length > 0) throw new AppKitError('RENAME_IMPOSSIBLE', { renames: differences.unused });
  if (differences.open.length > 0) throw new AppKitError('RENAME_QUESTIONS', { questions: differences.open });
  return differences;
}

// What core's env.ts says about comparisons holds here too.
async function hooksOf(project: Project): Promise<ComparisonHooks> {
  const { directory } = internalTarget(project, project.connection);
  return findEnvironment(directory) === undefined
    ? {}
    : comparisonHooks(await loadEnvironment(directory, project.loader));
}
