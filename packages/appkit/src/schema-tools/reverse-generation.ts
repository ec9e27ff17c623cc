import { isBookkeeping, renderModels } from '@fastappkit/migrate';
import { tableKey, type MetaData } from '@fastappkit/schema';
import { nearest } from '../config/nearest';
import { AppKitError } from '../errors';
import type { Project } from '../project';
import type { RunOptions } from '../run-options';
import { withSession } from '../session';
import { targetsHere } from '../target';
import { detailsOf } from './details';
import { introspectAll } from './export-schema';
import { everything, selectObjects, withoutBookkeeping, type Selection } from './select-objects';

/** Which tables models are made of. */
export interface ReverseRequest extends RunOptions {
  /** Names of tables, as `name` or `schema.name`, in which `*` stands for any text; all tables without them. */
  readonly tables?: readonly string[];
  /** Another database of the same server than the one that is configured. */
  readonly databaseName?: string | undefined;
  /** Only tables of these schemas. */
  readonly schemas?: readonly string[];
}

/** The tables that models are made of. */
export interface ReversedSchema extends Pick<Selection, 'schema' | 'cut'> {
  readonly dialect: string;
  /** What the database has and models have no words for. */
  readonly left: readonly LeftOut[];
}

/** One object, or a detail of one, that no model declares. */
export interface LeftOut {
  readonly kind: 'view' | 'trigger' | 'routine' | 'type' | 'detail';
  /** Its name; of a trigger with that of its table; of a detail what it is, such as `policy "own rows" of documents`. */
  readonly name: string;
}

/**
 * Reads tables of the project's database for models of them. Changes nothing.
 * @throws AppKitError TABLES_UNKNOWN, SCHEMAS_UNKNOWN
 * @throws DialectError  As `withConnection`.
 */
export function reverseGeneration(project: Project, request: ReverseRequest = {}): Promise<ReversedSchema> {
  const versionTables = targetsHere(project).map((target) => target.versionTable);
  return withSession(project, { ...request, access: 'read' }, async ({ connection }) => {
    const live = withoutBookkeeping(await introspectAll(connection), versionTables);
    const { dialect } = connection;
    const { schemas = [] } = request;
    // a table of the default schema is said without it
    const usual = schemas.length === 0 ? '' : await dialect.defaultSchema(connection);
    refuseUnknown(schemas, [usual, ...live.schemas]);
    const selection = selectionOf(live, {
      ...request,
      schemas: schemas.map((name) => (name === usual ? '' : name)),
    });
    const { schema, cut } = selection;
    return {
      dialect: dialect.name,
      schema,
      cut,
      left: [...leftOut(schema), ...detailsOf(await dialect.undeclared(connection), selection)],
    };
  });
}

function refuseUnknown(names: readonly string[], known: readonly string[]): void {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new AppKitError('SCHEMAS_UNKNOWN', {
    schemas: unknown,
    similar: unknown.flatMap((name) => nearest(name, known) ?? []),
  });
}

function selectionOf(live: MetaData, { tables = [], schemas = [] }: ReverseRequest): Selection {
  if (tables.length === 0 && schemas.length === 0) return everything(live);
  const all = [...live.tables.values()].filter((table) => !isBookkeeping(table));
  const inSchemas = all.filter(({ schema = '' }) => schemas.length === 0 || schemas.includes(schema)).map(tableKey);
  const names = tables.length === 0 ? inSchemas : tables.flatMap((pattern) => matching(pattern, inSchemas));
  return selectObjects(live, [...new Set(names)], tables.length === 0 ? schemas : []);
}

function matching(pattern: string, names: readonly string[]): readonly string[] {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const found = names.filter((name) => new RegExp(`^${parts.join('.*')}$`, 's').test(name));
  if (found.length > 0) return found;
  throw new AppKitError('TABLES_UNKNOWN', { tables: [pattern], similar: [nearest(pattern, names) ?? []].flat() });
}

function leftOut(schema: MetaData): readonly LeftOut[] {
  const named = (kind: LeftOut['kind'], names: Iterable<string>): readonly LeftOut[] =>
    [...names].map((name) => ({ kind, name }));
  return [
    ...named('view', schema.views.keys()),
    ...[...schema.tables.values()].flatMap((table) =>
      named(
        'trigger',
        (table.triggers ?? []).map(({ name }) => `${name} of ${tableKey(table)}`),
      ),
    ),
    ...named('routine', schema.routines.keys()),
    ...named('type', renderModels(schema).unusedTypes),
  ];
}
