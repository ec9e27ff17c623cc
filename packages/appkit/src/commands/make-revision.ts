import {
  findDifferences,
  NO_DIFFERENCES,
  writeRevisions,
  type Differences,
  type RenameResolver,
  type RequestedRename,
  type RevisionOptions,
  type WrittenRevision,
} from '@fastappkit/migrate';
import { AppKitError } from '../errors';
import type { FileNaming, Folder } from '../folder';
import type { RunOptions } from '../run-options';

/** Where a new revision stands, and how it is called; how its file is named is a setting of the folder. */
export type NewRevision = Omit<RevisionOptions, keyof FileNaming>;

/** A revision to be made from what differs. */
export interface AutogenerateRequest extends RunOptions, NewRevision {
  readonly resolveRename?: RenameResolver;
  readonly requested?: readonly RequestedRename[];
  /** Drop also tables that no revision created. */
  readonly includeUnmanaged?: boolean;
}

/** What differed, and what was made of it. */
export interface MadeRevision {
  /** One revision; none where models and database agree; any number where `processRevisionDirectives` says so. */
  readonly written: readonly WrittenRevision[];
  readonly differences: Differences;
}

/**
 * Compares the models with the database, and writes what differs as a revision; with `app`, what concerns that app.
 * @throws AppKitError RENAME_IMPOSSIBLE  A requested rename has nothing to rename, or a taken name.
 * @throws AppKitError RENAME_QUESTIONS  Something looks renamed, and nobody said whether it is.
 * @throws AppKitError TARGET_METADATA_MISSING
 * @throws MigrateError  As `findDifferences` and `writeRevisions`.
 */
export async function autogenerate(folder: Folder, request: AutogenerateRequest): Promise<MadeRevision> {
  const base = await folder.comparison(request.app);
  const { processRevisionDirectives } = await folder.environment();
  return folder.session({ ...request, access: 'read' }, async (context) => {
    // Who says on which head to build knows of the others, so that they are no reason to stop.
    const target = request.head === undefined ? 'head' : 'heads';
    const differences = await findDifferences(context, { ...request, ...base, target });
    if (differences.unused.length > 0) throw new AppKitError('RENAME_IMPOSSIBLE', { renames: differences.unused });
    if (differences.open.length > 0) throw new AppKitError('RENAME_QUESTIONS', { questions: differences.open });
    if (differences.changes.length === 0) return { written: [], differences };
    const written = await writeRevisions(context, {
      ...request,
      ...folder.naming,
      differences,
      processRevisionDirectives,
    });
    return { written, differences };
  });
}

/**
 * Writes a revision that does nothing yet. Asks no database, and `env.ts` only where the folder is configured so.
 *
 * Errors as `createRevision`.
 */
export async function emptyRevision(folder: Folder, request: NewRevision): Promise<MadeRevision> {
  const { processRevisionDirectives } = folder.revisionEnvironment ? await folder.environment() : {};
  const scripts = await folder.scripts();
  const written = await writeRevisions({ scripts }, { ...request, ...folder.naming, processRevisionDirectives });
  return { written, differences: NO_DIFFERENCES };
}
