import type { Differences } from '@fastappkit/migrate';
import type { TableRef } from '@fastappkit/schema';
import { tableKey } from '@fastappkit/schema';
import { AppKitError } from '../errors';
import { projectFolder } from '../folder';
import { loadModels } from '../models';
import type { Project } from '../project';
import { coreTarget } from '../target';
import { autogenerate, emptyRevision, type AutogenerateRequest, type MadeRevision } from './make-revision';

/** What `makemigrations` is asked for. */
export interface MakeMigrationsRequest extends AutogenerateRequest {
  /** `core`, or an internal app. */
  readonly app: string;
  /** Compare nothing, and write a revision that does nothing yet. */
  readonly empty?: boolean;
}

/** The revision that was written, if anything differed. */
export interface MakeMigrationsResult extends MadeRevision {
  readonly app: string;
  /** Apps that differ too, whose changes are not in this revision. */
  readonly others: readonly string[];
}

/**
 * Compares the models of core and all internal apps with the database, and writes what concerns one app as a revision.
 * @throws AppKitError EXTERNAL_APP_REFUSED  An external app writes its revisions in its own folder.
 * @throws AppKitError APP_UNKNOWN, TABLE_CLAIMED_TWICE, and those of `autogenerate`
 */
export async function makeMigrations(project: Project, request: MakeMigrationsRequest): Promise<MakeMigrationsResult> {
  const { name, kind, directory } = project.registry.find(request.app);
  if (kind === 'external') {
    throw new AppKitError('EXTERNAL_APP_REFUSED', { app: name, directory, message: request.message });
  }
  const folder = projectFolder(project);
  const mine = { ...request, app: name };
  const made = request.empty === true ? await emptyRevision(folder, mine) : await autogenerate(folder, mine);
  return { app: name, ...made, others: await othersOf(project, made.differences) };
}

async function othersOf(project: Project, { left }: Differences): Promise<readonly string[]> {
  if (left.length === 0) return [];
  const { owners } = await loadModels(project, coreTarget(project).apps);
  const tables = left.flatMap(({ op }): readonly TableRef[] => ('table' in op ? [op.table] : []));
  return [...new Set(tables.map((table) => owners.get(tableKey(table)) ?? 'core'))];
}
