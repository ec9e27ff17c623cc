import type { Connection, Dialect } from '@fastappkit/dialects';
import { EMPTY_METADATA, tableKey, type MetaData, type TableRef } from '@fastappkit/schema';
import { compareSchemas } from '../autogenerate/compare';
import { schemasOf } from '../autogenerate/compare-schemas';
import type { Change, CompareRules, UnsupportedDifference } from '../autogenerate/difference';
import { filterSchema, isBookkeeping, type Filtered, type ManagedKind } from '../autogenerate/filter';
import type { FilterHooks } from '../autogenerate/filter-members';
import {
  resolveRenames,
  type RenameQuestion,
  type RenameResolver,
  type Renames,
  type RequestedRename,
} from '../autogenerate/rename';
import { refusalsOf, type Refusal } from '../autogenerate/refusals';
import type { Risk } from '../autogenerate/risk';
import { operationsOfApp } from '../autogenerate/scope';
import { actualSchema } from './actual-schema';
import { bareRequest } from './bare-request';
import type { MigrationContext } from './context';
import { countRisks } from './count-risks';
import { createdObjects, type CreatedObjects } from './created-objects';
import { respelled } from './respelled';
import { furtherSchemas, isIncluded, namedSchemas } from './schemas-to-read';
import { NOTHING_SEEN, seenObjects, type SeenObjects } from './seen-objects';
import { tablesWithRows } from './tables-with-rows';

/** What is compared with the database, and on whose behalf. */
export interface DifferencesRequest extends FilterHooks, Pick<CompareRules, 'compareType' | 'compareDefault'> {
  /** Everything that the models declare, of other apps in the same folder too. */
  readonly desired: MetaData;
  /**
   * Whether a table belongs to the app that asks.
   * @param createdBy  For a table that no model declares: the app whose revision created it, `null` if it names none.
   */
  owns(ref: TableRef, createdBy: string | null | undefined): boolean;
  /** Tables of others, such as of external apps. */
  exclude?(ref: TableRef): boolean;
  /** Drop also tables that no revision of ours created. */
  readonly includeUnmanaged?: boolean;
  /** Schemas to compare beside the default one and those that models name: these, or with true all of the database. */
  readonly includeSchemas?: boolean | readonly string[];
  readonly resolveRename?: RenameResolver;
  readonly requested?: readonly RequestedRename[];
  /** Up to where the database is thought to be upgraded: `head`, the default, refuses several heads. */
  readonly target?: 'head' | 'heads';
}

/** How the database differs from the models. */
export interface Differences {
  /** The changes of the app that asks, and what they need, in an order that runs. */
  readonly changes: readonly Change[];
  /** Changes that belong to other apps and that `changes` does not need. */
  readonly left: readonly Change[];
  /** The schema that the changes start from. */
  readonly before: MetaData;
  /** Questions whether something was renamed that nobody answered: with one of them left, the changes may lose data. */
  readonly open: readonly RenameQuestion[];
  /** Requested renames of something that the database lacks, or to something that it has. */
  readonly unused: readonly RequestedRename[];
  readonly unsupported: readonly UnsupportedDifference[];
  /** Why the database would refuse some of the changes. With one of them no revision is written. */
  readonly refusals: readonly Refusal[];
  /** Tables that no model declares and no revision of ours created; they stay. */
  readonly unmanaged: readonly TableRef[];
  /** What the changes could lose, and how many rows it concerns. */
  readonly risks: readonly Risk[];
  /** Tables and types whose expressions the server could not be asked to spell, so that only their texts were compared. */
  readonly lexical: readonly { readonly name: string; readonly reason: string }[];
  /** What the database holds beside all that. */
  readonly seen: SeenObjects;
}

/** Nothing was compared, or nothing differs. */
export const NO_DIFFERENCES: Differences = {
  changes: [],
  left: [],
  before: EMPTY_METADATA,
  open: [],
  unused: [],
  unsupported: [],
  refusals: [],
  unmanaged: [],
  risks: [],
  lexical: [],
  seen: NOTHING_SEEN,
};

/**
 * Compares the models with the database as it will be once the pending revisions are applied. Writes nothing.
 * @throws MigrateError REVISION_MULTIPLE_HEADS, TARGET_NOT_UP_TO_DATE, DATABASE_REVISION_UNKNOWN
 * @throws SchemaError TABLE_DECLARED_TWICE  One model names the default schema, another one means it.
 */
export async function findDifferences(context: MigrationContext, asked: DifferencesRequest): Promise<Differences> {
  const { connection } = context;
  const { request, versionTable } = await bareRequest(connection, asked, context.versionTable);
  const { live, schema } = await actualSchema(context, {
    schemas: namedSchemas(request),
    further: (first) => furtherSchemas(context, request, first),
    target: request.target ?? 'head',
  });
  const created = hasUndeclared(schema, request) ? await createdObjects(context) : NOTHING_CREATED;
  const filtered = filterSchema({
    ...request,
    actual: schema,
    versionTables: [versionTable],
    isManaged: (ref, kind) =>
      isCreated(created, ref, kind) ||
      // what is in a schema that was not read is not known
      (request.includeUnmanaged === true && (kind !== 'schema' || isIncluded(request, ref.name))),
  });
  const normalize = normalizer(connection.dialect);
  const renames = await resolveRenames({ ...request, ...filtered, normalize });
  return compareRenamed(connection, { request, live, filtered, renames, normalize, created: created.tables });
}

/** Two schemas in which what was renamed has its new name. */
export interface RenamedSchemas {
  readonly request: DifferencesRequest;
  readonly live: MetaData;
  readonly filtered: Filtered;
  readonly renames: Renames;
  normalize(metadata: MetaData): MetaData;
  /** The app that created each table, by `tableKey`. */
  readonly created: CreatedObjects['tables'];
}

/** What differs once the renames are settled. */
export async function compareRenamed(connection: Connection, schemas: RenamedSchemas): Promise<Differences> {
  const { request, live, filtered, renames, normalize, created } = schemas;
  const { dialect } = connection;
  const { actual: before, desired, unmanaged } = filtered;
  const withRows = await tablesWithRows(connection, { live, desired });
  const { lexical, ...spelled } = await respelled(connection, { actual: renames.actual, desired }, normalize);
  const compared = compareSchemas({
    ...request,
    actual: renames.actual,
    desired,
    spelled,
    features: dialect.features,
    normalize,
    // A table that the database does not have under this name yet may have rows when the revision runs.
    hasRows: (ref) => withRows.has(tableKey(ref)) || !live.tables.has(tableKey(ref)),
  });
  const all = [...renames.operations.map((op) => ({ op })), ...compared.changes];
  const owns = (ref: TableRef): boolean => request.owns(ref, created.get(tableKey(ref)));
  const { kept, left } = operationsOfApp(all, owns, before);
  const { open, unused } = renames;
  const { unsupported } = compared;
  const refusals = refusalsOf(kept, before, dialect);
  const { changes, risks } = await countRisks(connection, kept, live);
  const seen = seenObjects(live);
  return { changes, left, before, open, unused, unsupported, refusals, unmanaged, risks, lexical, seen };
}

/** `dialect.normalize`, which is asked once about each schema. */
export function normalizer(dialect: Dialect): (metadata: MetaData) => MetaData {
  return once((metadata: MetaData): MetaData => dialect.normalize(metadata));
}

const NOTHING_CREATED: CreatedObjects = { tables: new Map(), sequences: new Set(), schemas: new Set() };

function isCreated(created: CreatedObjects, ref: TableRef, kind: ManagedKind): boolean {
  if (kind === 'schema') return created.schemas.has(ref.name);
  return kind === 'table' ? created.tables.has(tableKey(ref)) : created.sequences.has(tableKey(ref));
}

// Replaying all revisions is worth it only where something might have to be dropped.
function hasUndeclared(actual: MetaData, { desired, exclude }: DifferencesRequest): boolean {
  const tables = [...actual.tables].some(
    ([key, table]) => !desired.tables.has(key) && !isBookkeeping(table) && exclude?.(table) !== true,
  );
  const wanted = schemasOf(desired);
  return (
    tables ||
    [...actual.sequences.keys()].some((key) => !desired.sequences.has(key)) ||
    [...actual.schemas].some((name) => !wanted.has(name))
  );
}

/** The function, which is asked once about each object. */
function once<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key) ?? compute(key);
    known.set(key, found);
    return found;
  };
}
