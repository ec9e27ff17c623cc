import type { DialectFeatures } from '@fastappkit/dialects';
import {
  objectRef,
  type Composite,
  type CompositeChange,
  type CompositeField,
  type ColumnType,
  type Operation,
} from '@fastappkit/schema';
import { comparableType } from './column-aspects';
import type { NormalSchema } from './compare-domains';
import { changesOf, joinFindings, NO_FINDINGS, type CompareRules, type Findings } from './difference';
import { remakeType } from './remade-type';
import { sameData } from './same';

/** Composite types that are created, dropped, or get other fields. The order of fields does not count. */
export function compareComposites(actual: NormalSchema, desired: NormalSchema, { features }: CompareRules): Findings {
  if (!features.namedTypes) return NO_FINDINGS;
  const known = [...desired.normal.composites].map(([key, after]) => {
    const before = actual.normal.composites.get(key);
    const declared = desired.original.composites.get(key) ?? after;
    if (before === undefined) return changesOf([{ kind: 'createComposite', composite: declared }]);
    return compareComposite({ before, after, declared }, actual, features);
  });
  const dropped = [...actual.normal.composites].filter(([key]) => !desired.normal.composites.has(key));
  return joinFindings([
    ...known,
    changesOf(dropped.map(([, one]) => ({ kind: 'dropComposite', composite: objectRef(one) }))),
  ]);
}

interface CompositePair {
  readonly before: Composite;
  readonly after: Composite;
  readonly declared: Composite;
}

// Columns have the type as text while a field gets another type: PostgreSQL changes no field of a type in use.
const TEXT: ColumnType = { kind: 'text' };

function compareComposite(pair: CompositePair, { normal }: NormalSchema, features: DialectFeatures): Findings {
  const { before, declared } = pair;
  const ref = objectRef(before);
  const altered = alteredFields(pair, features);
  const changes = [...addedAndDropped(pair), ...altered];
  const operations = changes.map((change): Operation => ({ kind: 'alterComposite', composite: ref, change }));
  if (altered.length === 0) return changesOf(operations);
  return remakeType(
    { kind: 'composite', ref, meanwhile: TEXT, after: { kind: 'composite', ...declared }, operations },
    normal,
  );
}

function addedAndDropped({ before, after, declared }: CompositePair): readonly CompositeChange[] {
  const dropped = before.fields.filter((field) => fieldOf(after, field.name) === undefined);
  const added = after.fields.filter((field) => fieldOf(before, field.name) === undefined);
  return [
    ...added.map((field) => ({ kind: 'addField', field: fieldOf(declared, field.name) ?? field }) as const),
    // the last one first, so that a downgrade puts them back in their order
    ...dropped.toReversed().map((field) => ({ kind: 'dropField', name: field.name }) as const),
  ];
}

function alteredFields(
  { before, after, declared }: CompositePair,
  features: DialectFeatures,
): readonly CompositeChange[] {
  const shapeOf = (field: CompositeField): unknown => ({ ...field, type: comparableType(field.type, features) });
  return after.fields
    .filter((field) => {
      const old = fieldOf(before, field.name);
      return old !== undefined && !sameData(shapeOf(old), shapeOf(field));
    })
    .map((field) => ({ kind: 'alterField', ...(fieldOf(declared, field.name) ?? field) }) as const);
}

function fieldOf(composite: Composite, name: string): CompositeField | undefined {
  return composite.fields.find((field) => field.name === name);
}
