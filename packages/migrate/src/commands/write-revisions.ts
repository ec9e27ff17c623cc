import { downgradeOf } from '../autogenerate/downgrade';
import { renderOperations, type RenderedOperation } from '../autogenerate/render/operations';
import type { DirectiveContext, ProcessRevisionDirectives, RevisionDirective } from '../environment/directives';
import { newRevisionId } from '../script/filename';
import type { ScriptDirectory } from '../script/script-directory';
import type { MigrationContext } from './context';
import { createRevisions, type RevisionOptions, type WrittenRevision } from './create-revision';
import type { Differences } from './differences';

/** A revision to be written, empty or from what was compared. */
export interface RevisionRequest extends RevisionOptions {
  /** Absent for an empty revision. */
  readonly differences?: Differences;
  readonly processRevisionDirectives?: ProcessRevisionDirectives | undefined;
}

/**
 * Writes a revision; with `processRevisionDirectives`, those revisions that it makes of it, which may be none.
 *
 * Errors as `createRevision`, and those of the hook. Nothing is written after one.
 * @throws MigrateError VIEW_BLOCKS_CHANGE  A view reads what a change takes away, and the database would refuse it.
 * @throws DialectError OPERATION_UNSUPPORTED  The models need what the database does not have.
 * @throws DialectError OBJECT_IN_USE  A view or trigger of SQLite uses what a change takes away.
 */
export async function writeRevisions(
  { scripts }: Pick<MigrationContext, 'scripts'>,
  request: RevisionRequest,
): Promise<readonly WrittenRevision[]> {
  const [refusal] = request.differences?.refusals ?? [];
  if (refusal !== undefined) throw refusal.error;
  const directive = directiveOf(request);
  const directives = (await request.processRevisionDirectives?.([directive], contextOf(scripts, request))) ?? [
    directive,
  ];
  const requests = directives.map(({ revision, upgrade, downgrade, imports, ...place }) => ({
    ...request,
    ...place,
    revId: revision,
    upgrade: renderOperations(upgrade),
    downgrade: renderOperations(downgrade),
    importLines: imports,
  }));
  return createRevisions(scripts, requests);
}

function directiveOf(request: RevisionRequest): RevisionDirective {
  const { upgrade, downgrade } = bodiesOf(request.differences);
  return {
    message: request.message,
    revision: request.revId ?? newRevisionId((size) => request.randomBytes(size)),
    head: request.head ?? 'head',
    splice: request.splice ?? false,
    branchLabels: request.branchLabels ?? [],
    dependsOn: request.dependsOn ?? [],
    ...(request.versionPath === undefined ? {} : { versionPath: request.versionPath }),
    upgrade,
    downgrade,
    imports: [],
  };
}

function bodiesOf(differences: Differences | undefined): Pick<RevisionDirective, 'upgrade' | 'downgrade'> {
  if (differences === undefined) return { upgrade: [], downgrade: [] };
  const { changes, before } = differences;
  const downgrade: readonly RenderedOperation[] = downgradeOf(changes, before);
  return { upgrade: changes, downgrade };
}

function contextOf({ map }: ScriptDirectory, { app, differences }: RevisionRequest): DirectiveContext {
  return { ...(app === undefined ? {} : { app }), autogenerate: differences !== undefined, heads: map.heads };
}
