import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { createMetaData, describeOperation, type MetaData, type Table } from '@fastappkit/schema';
import { findDifferences, type Differences, type DifferencesRequest } from '../../src/commands/differences';
import { writeRevisions } from '../../src/commands/write-revisions';
import type { Migrations } from './migrations';

/** What models declare. */
export function declared(...tables: readonly Table[]): MetaData {
  return createMetaData({ tables });
}

/** Compares models with the database on behalf of an app that owns everything. */
export async function differences(
  migrations: Migrations,
  desired: MetaData,
  request: Partial<DifferencesRequest> = {},
): Promise<Differences> {
  return findDifferences(await migrations.context(), { desired, owns: () => true, ...request });
}

/** The changes in words. */
export async function changes(
  migrations: Migrations,
  desired: MetaData,
  request: Partial<DifferencesRequest> = {},
): Promise<readonly string[]> {
  return inWords(await differences(migrations, desired, request));
}

/** The changes of differences in words. */
export function inWords(found: Differences): readonly string[] {
  return found.changes.map(({ op }) => describeOperation(op));
}

/** Writes the changes as a revision, and gives the name of its file. */
export async function makeRevision(
  migrations: Migrations,
  desired: MetaData,
  options: Partial<DifferencesRequest> & { readonly app?: string } = {},
): Promise<string> {
  const { app, ...request } = options;
  return writeRevision(migrations, await differences(migrations, desired, request), app);
}

/** Writes differences as a revision, and gives the name of its file. */
export async function writeRevision(migrations: Migrations, found: Differences, app?: string): Promise<string> {
  const [written] = await writeRevisions(await migrations.context(), {
    differences: found,
    message: 'Generated',
    ...(app === undefined ? {} : { app }),
    today: new Date(Date.UTC(2026, 0, 1)),
    randomBytes: (size) => randomBytes(size),
    fileTemplate: '%(rev)s',
    truncateSlugLength: 20,
    timezone: 'UTC',
  });
  return basename(written?.path ?? '');
}
