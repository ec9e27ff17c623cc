import { rmSync } from 'node:fs';
import { differencesOf, schemaDifferences, stamp, writeRevisions, type WrittenRevision } from '@fastappkit/migrate';
import { EMPTY_METADATA, type MetaData } from '@fastappkit/schema';
import { findModule } from '../app/find-module';
import type { NewRevision } from '../commands/make-revision';
import { AppKitError } from '../errors';
import type { Folder } from '../folder';
import type { RunOptions } from '../run-options';
import { detailsOf, type Detail } from '../schema-tools/details';
import { withoutBookkeeping, type Selection } from '../schema-tools/select-objects';
import { prepareModels, type WrittenModels } from '../source/write-models';

/** How a database that is there already becomes one with revisions. */
export interface AdoptRequest extends RunOptions, NewRevision {
  /** The module of the models, without its extension. Where it is there already, it is added to. */
  readonly models: string;
}

/** A database that was adopted. */
export interface AdoptedDatabase {
  readonly revision: WrittenRevision;
  readonly models: readonly WrittenModels[];
  /** What the database has and neither the revision nor the models say. */
  readonly left: readonly Detail[];
}

/**
 * Writes models and the first revision of a folder from what its database holds, and stamps the database with it. Where
 * one of these fails, no file is left of the others.
 * Changes nothing in the database but the version table.
 * @throws AppKitError DATABASE_EMPTY
 * @throws DialectError  As `withConnection`.
 */
export async function adoptDatabase(folder: Folder, request: AdoptRequest): Promise<AdoptedDatabase> {
  // Where there is nothing, nothing is written either, not even the file of a database.
  await folder.session({ signal: request.signal, access: 'read' }, async ({ connection, versionTable }) => {
    const { tables } = withoutBookkeeping(await connection.dialect.introspect(connection), [versionTable]);
    if (tables.size === 0) throw new AppKitError('DATABASE_EMPTY', { database: folder.databaseDisplay });
  });
  return folder.session({ signal: request.signal, access: 'write' }, async (context) => {
    const { connection, versionTable } = context;
    const { dialect } = connection;
    const live = withoutBookkeeping(await dialect.introspect(connection), [versionTable]);
    // schemas beside the default one are not read, so the revision does not make them
    const held = { ...live, schemas: new Set<string>() };
    if (held.tables.size === 0) throw new AppKitError('DATABASE_EMPTY', { database: folder.databaseDisplay });
    const differences = differencesOf(await schemaDifferences(connection, { from: EMPTY_METADATA, to: held }));
    const left = detailsOf(await dialect.undeclared(connection), selectionOf(held));
    const { files, write } = await prepareModels(held, findModule(request.models) ?? `${request.models}.ts`);
    const takeModelsBack = write();
    let revision: WrittenRevision | undefined;
    try {
      [revision] = await writeRevisions(context, { ...request, ...folder.naming, differences });
      if (revision === undefined) throw new AppKitError('DATABASE_EMPTY', { database: folder.databaseDisplay });
      await stamp({ ...context, scripts: await folder.scripts() }, [revision.revision]);
      return { revision, models: files, left };
    } catch (error) {
      takeModelsBack();
      if (revision !== undefined) rmSync(revision.path, { force: true });
      throw error;
    }
  });
}

function selectionOf(schema: MetaData): Pick<Selection, 'schema' | 'includes'> {
  return { schema, includes: ({ schema: place }) => place === undefined };
}
