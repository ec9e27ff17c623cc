import { getDialect } from '@fastappkit/dialects';
import { recordedOperations, type RecordedRevision } from '@fastappkit/migrate';
import { tableKey, touchedObjects, type ForeignKey, type MetaData, type Operation } from '@fastappkit/schema';
import { requiredApps } from '../commands/app-place';
import type { ExternalApp } from '../app/app';
import type { Project } from '../project';
import { folderContext } from '../session';
import { externalTarget } from '../target';
import type { AppFinding } from './app-finding';
import { withLines, type TableFinding } from './table-lines';

/** Who owns the tables of a project, as its models say. */
export interface Ownership {
  /** The app that declares a table, by `tableKey`. */
  readonly owners: ReadonlyMap<string, string>;
  /** What the app declares. */
  readonly own: MetaData;
}

/**
 * Where an external app reaches for tables that are not its own: in what its revisions do, as far as that is known without
 * a database, and in the foreign keys of its models.
 * @throws MigrateError  As `recordedOperations`.
 */
export async function tableFindings(
  project: Project,
  app: ExternalApp,
  { owners, own }: Ownership,
): Promise<readonly AppFinding[]> {
  const context = await folderContext(project, externalTarget(app), {});
  const recorded = await recordedOperations(context, getDialect(project.databaseOf(app.database).dialect));
  const allowed = new Set([app.name, ...requiredApps(app, project.registry.external).map(({ name }) => name)]);
  const ours = ownTables(recorded, { own, owners });
  const ownerOf = (key: string): string | undefined => (ours.has(key) ? app.name : owners.get(key));
  const keyFinding = (table: string, key: ForeignKey, file: string): readonly TableFinding[] => {
    const owner = ownerOf(tableKey(key.refTable));
    return owner === undefined || allowed.has(owner) ? [] : [withoutRequires({ app, table, file }, key, owner)];
  };
  return withLines([
    ...recorded.flatMap(({ revision, operations }) =>
      operations.flatMap((op) => [
        ...foreignTables(op, ours).map((table) => ofAnotherApp({ app, table, file: revision.path }, owners.get(table))),
        ...flatten(op)
          .flatMap(keysOf)
          .flatMap(({ table, key }) => keyFinding(table, key, revision.path)),
      ]),
    ),
    ...[...own.tables.values()].flatMap((table) =>
      table.foreignKeys.flatMap((key) => keyFinding(tableKey(table), key, app.modelsPath)),
    ),
  ]);
}

// What its models declare, and what its revisions create or rename to, unless another app declares that.
function ownTables(recorded: readonly RecordedRevision[], { own, owners }: Ownership): ReadonlySet<string> {
  const ours = new Set(own.tables.keys());
  const claim = (key: string): void => {
    if (!owners.has(key)) ours.add(key);
  };
  for (const op of recorded.flatMap(({ operations }) => operations.flatMap(flatten))) {
    if (op.kind === 'createTable') claim(tableKey(op.table));
    if (op.kind === 'renameTable' && ours.has(tableKey(op.table))) claim(tableKey({ ...op.table, name: op.to }));
  }
  return ours;
}

function flatten(op: Operation): readonly Operation[] {
  return op.kind === 'batch' || op.kind === 'custom' ? op.operations.flatMap(flatten) : [op];
}

const OF_TABLES: ReadonlySet<string> = new Set(['table', 'column', 'constraint', 'index', 'comment', 'rows']);

function foreignTables(op: Operation, ours: ReadonlySet<string>): readonly string[] {
  const touched = touchedObjects(op).flatMap(({ what, object }) => (OF_TABLES.has(what) ? [object] : []));
  return [...new Set(touched)].filter((table) => !ours.has(table));
}

function keysOf(op: Operation): readonly { readonly table: string; readonly key: ForeignKey }[] {
  if (op.kind === 'createTable') return op.table.foreignKeys.map((key) => ({ table: tableKey(op.table), key }));
  if (op.kind !== 'addConstraint' || op.constraint.kind !== 'foreignKey') return [];
  return [{ table: tableKey(op.table), key: op.constraint }];
}

interface Place {
  readonly app: ExternalApp;
  readonly table: string;
  readonly file: string;
}

function ofAnotherApp({ app, table, file }: Place, owner: string | undefined): TableFinding {
  return {
    code: 'TABLE_OF_ANOTHER_APP',
    app: app.name,
    file,
    tables: [table],
    message: `a revision of "${app.name}" touches the table "${table}", which ${owner === undefined ? 'it neither declares nor creates' : `is of "${owner}"`}`,
    hint: 'Leave the table to the app that owns it, or keep what is to be added in a table of your own.',
  };
}

function withoutRequires({ app, table, file }: Place, { refTable }: ForeignKey, owner: string): TableFinding {
  return {
    code: 'FOREIGN_KEY_WITHOUT_REQUIRES',
    app: app.name,
    file,
    tables: [tableKey(refTable), table],
    message: `the table "${table}" refers to "${tableKey(refTable)}" of "${owner}", which "${app.name}" does not require`,
    hint: `Write requires = ["${owner}"] in the manifest, if it is an external app; an external app cannot refer to tables of the project.`,
  };
}
