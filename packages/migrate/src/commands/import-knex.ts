import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { TableRef } from '@fastappkit/schema';
import { isFastAppKitError } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import { newRevisionId, revisionFilename } from '../script/filename';
import { renderRevisionFile } from '../script/render-file';
import type { ScriptDirectory } from '../script/script-directory';
import type { MigrationContext } from './context';
import type { RevisionOptions } from './create-revision';
import { resolveParents } from './revision-links';

/** Which migrations of knex are taken over, and how the files of their revisions are named. */
export interface ImportKnexOptions extends Pick<
  RevisionOptions,
  'app' | 'randomBytes' | 'fileTemplate' | 'truncateSlugLength' | 'timezone' | 'today'
> {
  /** Absolute path of the folder of knex migrations. */
  readonly directory: string;
  /** Where knex records what is applied; `knex_migrations` unless its configuration says another. */
  readonly historyTable: TableRef;
}

/** One migration of knex, and the revision that was written for it. */
export interface ImportedMigration {
  readonly migration: string;
  readonly revision: string;
  /** Absolute path. */
  readonly path: string;
  /** Whether knex has applied it. */
  readonly applied: boolean;
}

/**
 * Writes a revision for each migration of knex that has none yet, one on top of the other, on top of the head.
 *
 * The migrations stay where they are and as they are: each revision names its file. The database is only read; stamp the
 * last migration that is applied.
 * @throws MigrateError KNEX_MIGRATIONS_MISSING
 * @throws MigrateError KNEX_HISTORY_DIFFERS  knex has applied what is no file here, or has left one out. Nothing is written.
 * @throws MigrateError REVISION_MULTIPLE_HEADS, FILE_TEMPLATE_INVALID, TIMEZONE_UNKNOWN, SCRIPT_EXISTS
 */
export async function importKnex(
  { scripts, connection }: Pick<MigrationContext, 'scripts' | 'connection'>,
  options: ImportKnexOptions,
): Promise<readonly ImportedMigration[]> {
  const migrations = listMigrations(options.directory);
  const applied = await appliedMigrations(connection, options.historyTable);
  checkHistory(migrations, applied, options.directory);
  const known = importedFiles(scripts);
  let down = resolveParents(scripts.map, {});
  const imported: ImportedMigration[] = [];
  for (const migration of migrations.filter((name) => !known.has(join(options.directory, name)))) {
    const revision = newRevisionId((size) => options.randomBytes(size));
    const path = await write(scripts, { ...options, migration, revision, down });
    imported.push({ migration, revision, path, applied: applied.has(migration) });
    down = [revision];
  }
  return imported;
}

const MIGRATION = /^(?!.*\.d\.[cm]?ts$).*\.[cm]?[jt]s$/;

function listMigrations(directory: string): readonly string[] {
  try {
    const names = readdirSync(directory).filter((name) => MIGRATION.test(name));
    if (names.length > 0) return names.sort();
  } catch (error) {
    throw new MigrateError('KNEX_MIGRATIONS_MISSING', { directory }, error);
  }
  throw new MigrateError('KNEX_MIGRATIONS_MISSING', { directory });
}

async function appliedMigrations(db: MigrationContext['connection'], table: TableRef): Promise<ReadonlySet<string>> {
  try {
    const rows = await db.query<{ name: string }>(`SELECT name FROM ${db.dialect.quoteTable(table)} ORDER BY id`);
    return new Set(rows.map((row) => row.name));
  } catch (error) {
    // A database that knex has not worked on yet.
    if (isFastAppKitError(error) && error.code === 'OBJECT_MISSING_IN_DATABASE') return new Set();
    throw error;
  }
}

// A revision stands for all below it, so what is applied has to be the beginning of the list.
function checkHistory(migrations: readonly string[], applied: ReadonlySet<string>, directory: string): void {
  const unknown = [...applied].filter((name) => !migrations.includes(name));
  const last = migrations.findLastIndex((name) => applied.has(name));
  const leftOut = migrations.slice(0, last + 1).filter((name) => !applied.has(name));
  if (unknown.length + leftOut.length > 0)
    throw new MigrateError('KNEX_HISTORY_DIFFERS', { directory, unknown, leftOut });
}

/** The knex migrations that a revision names already. */
function importedFiles({ revisions }: ScriptDirectory): ReadonlySet<string> {
  const files = revisions.flatMap(({ path }) => {
    const named = /fromKnex\(\s*(['"`])(.+?)\1/.exec(readFileSync(path, 'utf8'))?.[2];
    return named === undefined ? [] : [resolve(dirname(path), named)];
  });
  return new Set(files);
}

interface NewFile extends ImportKnexOptions {
  readonly migration: string;
  readonly revision: string;
  readonly down: readonly string[];
}

async function write(scripts: ScriptDirectory, file: NewFile): Promise<string> {
  const { migration, revision, down, app, timezone } = file;
  const { message, createdAt } = readName(migration, file.today);
  const location = scripts.versionLocations[0] ?? scripts.directory;
  const name = revisionFilename({ ...file, message, today: createdAt });
  const knex = relative(dirname(join(location, name)), join(file.directory, migration))
    .split(sep)
    .join('/');
  const text = renderRevisionFile({
    revision,
    down,
    labels: [],
    dependsOn: [],
    ...(app === undefined ? {} : { app }),
    message,
    createdAt,
    timezone,
    imports: ['fromKnex'],
    upgrade: [],
    downgrade: [],
    knex: knex.startsWith('.') ? knex : `./${knex}`,
  });
  return scripts.write(name, text);
}

// knex names its files 20240131235959_add_users.js; the moment is in UTC.
function readName(migration: string, today: Date): { readonly message: string; readonly createdAt: Date } {
  const stem = migration.replace(/\.[cm]?[jt]s$/, '');
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', rest] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)_(.*)$/.exec(stem) ?? [];
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const words = (rest ?? stem).replace(/[_-]+/g, ' ').trim();
  return { message: words === '' ? stem : words, createdAt: Number.isNaN(date.getTime()) ? today : date };
}
