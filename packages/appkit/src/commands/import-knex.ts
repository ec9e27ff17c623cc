import { importKnex, stamp, type ImportedMigration, type ImportKnexOptions } from '@fastappkit/migrate';
import type { FileNaming, Folder } from '../folder';
import type { RunOptions } from '../run-options';

/** What is imported into a folder; how files are named is a setting of the folder. */
export type ImportKnexRequest = RunOptions & Omit<ImportKnexOptions, keyof FileNaming>;

/** What was imported. */
export interface ImportKnexResult {
  readonly migrations: readonly ImportedMigration[];
  /** The version rows afterwards; absent where knex has applied none of what was imported. */
  readonly stamped?: readonly string[];
}

/**
 * Writes the revisions of a folder of knex migrations, and stamps what knex has applied. Errors as `importKnex` and
 * `stamp`.
 */
export async function importKnexFolder(folder: Folder, request: ImportKnexRequest): Promise<ImportKnexResult> {
  const migrations = await folder.session({ ...request, access: 'read' }, (context) =>
    importKnex(context, { ...request, ...folder.naming }),
  );
  const last = migrations.findLast(({ applied }) => applied);
  if (last === undefined) return { migrations };
  // A second session, since the first has read the folder before the files were there.
  return folder.session({ ...request, access: 'write' }, async (context) => ({
    migrations,
    stamped: (await stamp(context, [last.revision])).rows,
  }));
}
