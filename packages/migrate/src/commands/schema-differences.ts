import type { Connection, Dialect } from '@fastappkit/dialects';
import { applyOperations, EMPTY_METADATA, reverseOperations, type MetaData } from '@fastappkit/schema';
import { compareSchemas, type Comparison } from '../autogenerate/compare';
import { withoutSchema } from '../autogenerate/default-schema';
import type { Change } from '../autogenerate/difference';
import { withOtherSpelling } from '../autogenerate/expressions';
import { MigrateError } from '../errors';
import { OfflineSink, type ScriptItem } from '../runtime/offline-sink';
import { replay } from '../runtime/replay';
import type { FolderContext } from './context';
import { NO_DIFFERENCES, normalizer, type Differences } from './differences';
import { loadSteps } from './load-steps';
import { planRange } from './plan-range';
import { respelled, type RespelledSchemas } from './respelled';

/** The way from one schema to another. */
export interface SchemaDifferences extends Comparison, Pick<RespelledSchemas, 'lexical'> {
  /** The schema that the changes start from. */
  readonly before: MetaData;
}

/**
 * Compares two schemas, whatever they come from. Writes nothing; nothing is taken for renamed.
 * @param db  A database of their dialect, which spells expressions. Its default schema is the one without a name.
 */
export async function schemaDifferences(
  db: Connection,
  { from, to }: { readonly from: MetaData; readonly to: MetaData },
): Promise<SchemaDifferences> {
  const { dialect } = db;
  const schema = await dialect.defaultSchema(db);
  const [before, desired] = [withoutSchema(from, schema), withoutSchema(to, schema)];
  const normalize = normalizer(dialect);
  const { lexical, ...spelled } = await respelled(db, { actual: before, desired }, normalize);
  const { features } = dialect;
  const compared = compareSchemas({ actual: before, desired, spelled, features, normalize });
  return { ...compared, before, lexical };
}

/**
 * Compares two schemas without a database: what differs in its expressions is compared as text, and listed.
 * Writes nothing; nothing is taken for renamed.
 */
export function textDifferences(
  dialect: Dialect,
  { from, to }: { readonly from: MetaData; readonly to: MetaData },
): SchemaDifferences {
  const normalize = normalizer(dialect);
  const compared = compareSchemas({ actual: from, desired: to, features: dialect.features, normalize });
  const spelled = withOtherSpelling(to, normalize(to), normalize(from));
  const names = [...spelled.tables.keys(), ...spelled.domains.keys()];
  return { ...compared, before: from, lexical: names.map((name) => ({ name, reason: 'no database was asked' })) };
}

/** What differs between two schemas, as a new revision takes it. */
export function differencesOf({ changes, before, unsupported, lexical }: SchemaDifferences): Differences {
  return { ...NO_DIFFERENCES, changes, before, unsupported, lexical };
}

/**
 * The way back. What a model or a revision does not say is as the server has it, which only a comparison knows that comes
 * from a live database.
 */
export function turnedDifferences(differences: SchemaDifferences): SchemaDifferences {
  const { changes, before } = differences;
  const operations = changes.map(({ op }) => op);
  return {
    ...differences,
    changes: reverseOperations(operations, before).map((op) => ({ op })),
    before: applyOperations(operations, before),
  };
}

/**
 * The schema of an empty database once its revisions are applied up to one of them. Asks no database.
 * @param symbol  Any revision symbol: `head`, an id, `label@head`.
 * @throws MigrateError REVISION_*, SCRIPT_*, MODULE_*  As `prepareUpgrade`.
 * @throws MigrateError REVISION_SCHEMA_UNKNOWN  One on the way runs SQL or code that may change it.
 */
export async function schemaAtRevision(context: FolderContext, symbol: string, dialect: Dialect): Promise<MetaData> {
  const { steps } = planRange(context.scripts.map, `base:${symbol}`);
  const recorded = await replay(await loadSteps(steps, context), dialect);
  const opaque = recorded.find((step) => step.opaque !== null);
  if (opaque !== undefined) {
    const { id, path } = opaque.step.revision;
    throw new MigrateError('REVISION_SCHEMA_UNKNOWN', { revision: id, path, reason: opaque.opaque ?? '' });
  }
  return applyOperations(
    recorded.flatMap(({ operations }) => operations),
    EMPTY_METADATA,
  );
}

/** Changes as a script for the database's own client. */
export async function changesScript(
  changes: readonly Change[],
  before: MetaData,
  dialect: Dialect,
): Promise<readonly ScriptItem[]> {
  const sink = new OfflineSink(dialect, () => Promise.resolve({ schema: before, operations: [] }));
  for (const { op } of changes) await sink.run(op);
  return sink.items;
}
