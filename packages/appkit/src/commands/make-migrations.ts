import {
  findDifferences,
  writeRevision,
  type Differences,
  type RenameResolver,
  type RequestedRename,
  type WrittenRevision,
} from '@fastappkit/migrate';
import { tableKey, type TableRef } from '@fastappkit/schema';
import { AppKitError } from '../errors';
import { projectFolder } from '../folder';
import { loadModels } from '../models';
import type { Project } from '../project';
import type { RunOptions } from '../session';
import { coreTarget } from '../target';

/** What `makemigrations` is asked for. */
export interface MakeMigrationsRequest extends RunOptions {
  /** `core`, or an internal app. */
  readonly app: string;
  readonly message: string;
  /** The date of the file. */
  readonly today: Date;
  /** A cryptographic source, for the revision's id. */
  randomBytes(size: number): Uint8Array;
  readonly resolveRename?: RenameResolver;
  readonly requested?: readonly RequestedRename[];
  /** Drop also tables that no revision created. */
  readonly includeUnmanaged?: boolean;
}

/** The revision that was written, if anything differed. */
export interface MakeMigrationsResult {
  readonly app: string;
  /** Absent where the models and the database agree. */
  readonly written?: WrittenRevision;
  readonly differences: Differences;
  /** Apps that differ too, whose changes are not in this revision. */
  readonly others: readonly string[];
}

/**
 * Compares the models of core and all internal apps with the database, and writes what concerns one app as a revision.
 * @throws AppKitError EXTERNAL_APP_REFUSED  An external app writes its revisions in its own folder.
 * @throws AppKitError APP_UNKNOWN, TABLE_CLAIMED_TWICE
 * @throws AppKitError RENAME_IMPOSSIBLE  A requested rename has nothing to rename, or a taken name.
 * @throws AppKitError RENAME_QUESTIONS  Something looks renamed, and nobody said whether it is.
 * @throws MigrateError  As `findDifferences`.
 */
export async function makeMigrations(project: Project, request: MakeMigrationsRequest): Promise<MakeMigrationsResult> {
  const app = project.registry.find(request.app);
  if (app.kind === 'external') {
    throw new AppKitError('EXTERNAL_APP_REFUSED', {
      app: app.name,
      directory: app.directory,
      message: request.message,
    });
  }
  const folder = projectFolder(project);
  const base = await folder.comparison(app.name);
  return folder.session({ ...request, access: 'read' }, async (context) => {
    const differences = await findDifferences(context, { ...request, ...base });
    if (differences.unused.length > 0) throw new AppKitError('RENAME_IMPOSSIBLE', { renames: differences.unused });
    if (differences.open.length > 0) throw new AppKitError('RENAME_QUESTIONS', { questions: differences.open });
    const others = await othersOf(project, differences);
    if (differences.changes.length === 0) return { app: app.name, differences, others };
    const written = await writeRevision(context, { ...request, ...folder.naming, app: app.name, differences });
    return { app: app.name, written, differences, others };
  });
}

async function othersOf(project: Project, { left }: Differences): Promise<readonly string[]> {
  if (left.length === 0) return [];
  const { owners } = await loadModels(project, coreTarget(project).apps);
  const tables = left.flatMap(({ op }): readonly TableRef[] => ('table' in op ? [op.table] : []));
  return [...new Set(tables.map((table) => owners.get(tableKey(table)) ?? 'core'))];
}
