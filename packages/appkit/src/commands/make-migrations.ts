import type { Differences } from '@fastappkit/migrate';
import type { TableRef } from '@fastappkit/schema';
import { tableKey } from '@fastappkit/schema';
import { AppKitError } from '../errors';
import { targetFolder } from '../folder';
import { loadModels } from '../models';
import type { Project } from '../project';
import { targetOf, type Target } from '../target';
import { refuseElsewhere } from './select-target';
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
 * Compares the models of core and the internal apps of one database with it, and writes what concerns one app as a revision.
 * @throws AppKitError EXTERNAL_APP_REFUSED  An external app writes its revisions in its own folder.
 * @throws AppKitError APP_UNKNOWN, APP_ELSEWHERE, TABLE_CLAIMED_TWICE, FOREIGN_KEY_ACROSS_DATABASES, and those of `autogenerate`
 */
export async function makeMigrations(project: Project, request: MakeMigrationsRequest): Promise<MakeMigrationsResult> {
  const app = project.registry.find(request.app);
  const { name, directory } = app;
  if (app.kind === 'external') {
    throw new AppKitError('EXTERNAL_APP_REFUSED', { app: name, directory, message: request.message });
  }
  refuseElsewhere(project, app);
  const target = targetOf(project, app);
  const folder = targetFolder(project, target);
  const mine = { ...request, app: name };
  const made = request.empty === true ? await emptyRevision(folder, mine) : await autogenerate(folder, mine);
  return { app: name, ...made, others: await othersOf(project, target, made.differences) };
}

async function othersOf(project: Project, { apps }: Target, { left }: Differences): Promise<readonly string[]> {
  if (left.length === 0) return [];
  const { owners } = await loadModels(project, apps);
  const tables = left.flatMap(({ op }): readonly TableRef[] => ('table' in op ? [op.table] : []));
  return [...new Set(tables.map((table) => owners.get(tableKey(table)) ?? 'core'))];
}
