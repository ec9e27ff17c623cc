import type { Connection } from '@fastappkit/dialects';
import { creationScript, type ScriptItem } from '@fastappkit/migrate';
import type { MetaData, TableRef } from '@fastappkit/schema';
import type { Project } from '../project';
import type { RunOptions } from '../run-options';
import { withSession } from '../session';
import { targetsHere } from '../target';
import { detailsOf, type Detail } from './details';
import { withOwnCharsets } from './own-charsets';
import { everything, selectObjects, withoutBookkeeping, type Selection } from './select-objects';

/** What is exported. */
export interface ExportRequest extends RunOptions {
  /** Tables and views, as `name` or `schema.name`; without them everything but version tables. */
  readonly tables?: readonly string[];
}

/** The schema of a live database. */
export interface ExportedSchema extends Pick<Selection, 'schema' | 'cut'> {
  readonly dialect: string;
  /** DDL that makes it in an empty database of the dialect: the same text for the same schema. */
  readonly script: readonly ScriptItem[];
  /** What the database has and the script does not. */
  readonly left: readonly Detail[];
}

/**
 * Reads the schema of the project's database and writes it as DDL. Changes nothing.
 * @throws AppKitError TABLES_UNKNOWN
 * @throws DialectError  As `withConnection`.
 */
export function exportSchema(project: Project, request: ExportRequest = {}): Promise<ExportedSchema> {
  const versionTables = targetsHere(project).map((target) => target.versionTable);
  return withSession(project, { ...request, access: 'read' }, ({ connection }) =>
    exportFrom(connection, request.tables ?? [], versionTables),
  );
}

async function exportFrom(
  connection: Connection,
  tables: readonly string[],
  versionTables: readonly TableRef[],
): Promise<ExportedSchema> {
  const { dialect } = connection;
  const live = withOwnCharsets(await introspectAll(connection));
  const selection =
    tables.length === 0 ? everything(withoutBookkeeping(live, versionTables)) : selectObjects(live, tables);
  const { schema, cut } = selection;
  const left = detailsOf(await dialect.undeclared(connection), selection);
  return { dialect: dialect.name, schema, cut, script: creationScript(schema, dialect), left };
}

/** The schema of all of a database: on PostgreSQL of every schema, elsewhere of the database that the URL names. */
export async function introspectAll(connection: Connection): Promise<MetaData> {
  const { dialect } = connection;
  const first = await dialect.introspect(connection);
  return first.schemas.size === 0 ? first : dialect.introspect(connection, { extraSchemas: [...first.schemas] });
}
