import {
  enumUses,
  objectRef,
  tableKey,
  typesWithin,
  type EnumType,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';
import { changesOf, joinFindings, NO_FINDINGS, type CompareRules, type Findings } from './difference';
import { sameData } from './same';

/** Named enum types that are created, dropped, or get other values. */
export function compareEnums(actual: MetaData, desired: MetaData, { features }: CompareRules): Findings {
  if (!features.namedEnums) return NO_FINDINGS;
  const known = [...desired.enums].map(([key, type]) => {
    const before = actual.enums.get(key);
    return before === undefined ? changesOf([{ kind: 'createEnum', enum: type }]) : compareValues(before, type, actual);
  });
  const dropped = [...actual.enums].filter(([key]) => !desired.enums.has(key));
  return joinFindings([...known, changesOf(dropped.map(([, type]) => ({ kind: 'dropEnum', enum: objectRef(type) })))]);
}

// Values can be added in place. Taking one away or reordering them makes the type anew and turns its columns over.
function compareValues(before: EnumType, after: EnumType, actual: MetaData): Findings {
  const kept = after.values.filter((value) => before.values.includes(value));
  if (sameData(kept, before.values)) return changesOf(addedValues(before, after));
  const { values } = after;
  const types = typesMadeOf(before, actual);
  if (types.length > 0) {
    return { changes: [], unsupported: [{ kind: 'enumInsideType', enum: objectRef(before), values, types }] };
  }
  const columns = enumUses(before, actual);
  return changesOf([{ kind: 'alterEnum', enum: objectRef(before), change: { kind: 'setValues', values, columns } }]);
}

// From the last to the first, so that the value before which one is put is there already.
function addedValues(before: EnumType, after: EnumType): readonly Operation[] {
  const known = new Set(before.values);
  return [...after.values.entries()].reverse().flatMap(([at, value]): readonly Operation[] => {
    if (known.has(value)) return [];
    const next = after.values[at + 1];
    const place = next === undefined ? {} : { before: next };
    return [{ kind: 'alterEnum', enum: objectRef(before), change: { kind: 'addValue', value, ...place } }];
  });
}

/** The names of the domains and composite types that are made of an enum, which hold on to it. */
function typesMadeOf(type: EnumType, { domains, composites }: MetaData): readonly string[] {
  const key = tableKey(type);
  const parts = [
    ...[...domains].map(([name, domain]) => ({ name, types: [domain.type] })),
    ...[...composites].map(([name, { fields }]) => ({ name, types: fields.map((field) => field.type) })),
  ];
  return parts
    .filter(({ types }) => types.flatMap(typesWithin).some((one) => one.kind === 'enum' && tableKey(one) === key))
    .map(({ name }) => name);
}
