import type { MetaData } from '@fastappkit/schema';
import { changesOf, NO_FINDINGS, type CompareRules, type Findings } from './difference';

/** Schemas that models need and the database lacks, and those that nothing needs any more. */
export function compareSchemaNames(actual: MetaData, desired: MetaData, { features }: CompareRules): Findings {
  // A database without schemas refuses to create one, which says what to do instead.
  if (!features.schemas) {
    return changesOf([...desired.schemas].map((name) => ({ kind: 'createSchema', name }) as const));
  }
  const [there, wanted] = [schemasOf(actual), schemasOf(desired)];
  return changesOf([
    ...[...wanted].filter((name) => !there.has(name)).map((name) => ({ kind: 'createSchema', name }) as const),
    ...[...actual.schemas].filter((name) => !wanted.has(name)).map((name) => ({ kind: 'dropSchema', name }) as const),
  ]);
}

/** Extensions that a model needs and the database lacks. One is never dropped: others may use it. */
export function compareExtensions(actual: MetaData, desired: MetaData, { features }: CompareRules): Findings {
  // What the extension brings, such as a vector, another database may have by itself; what it lacks is refused as a type.
  if (!features.extensions) return NO_FINDINGS;
  const missing = [...desired.extensions].filter((name) => !actual.extensions.has(name));
  return changesOf(missing.map((name) => ({ kind: 'createExtension', name })));
}

/** The schemas beside the default one that are listed or that something is in. */
export function schemasOf(metadata: MetaData): ReadonlySet<string> {
  const { tables, enums, sequences, domains, composites } = metadata;
  const objects = [tables, enums, sequences, domains, composites].flatMap((one) => [...one.values()]);
  return new Set([...metadata.schemas, ...objects.flatMap(({ schema }) => schema ?? [])]);
}
