import type { EnumType, MetaData, Operation } from '@fastappkit/schema';
import {
  changesOf,
  joinFindings,
  NO_FINDINGS,
  type CompareRules,
  type Findings,
  type UnsupportedDifference,
} from './difference';
import { sameData } from './same';

/** Named enum types that are created, dropped, or get new values. What values cannot do is reported. */
export function compareEnums(actual: MetaData, desired: MetaData, { features }: CompareRules): Findings {
  if (!features.namedEnums) return NO_FINDINGS;
  const known = [...desired.enums].map(([key, type]) => {
    const before = actual.enums.get(key);
    return before === undefined ? changesOf([{ kind: 'createEnum', enum: type }]) : compareValues(before, type);
  });
  const dropped = [...actual.enums].filter(([key]) => !desired.enums.has(key));
  return joinFindings([...known, changesOf(dropped.map(([, type]) => ({ kind: 'dropEnum', enum: refOf(type) })))]);
}

function compareValues(actual: EnumType, desired: EnumType): Findings {
  const removed = actual.values.filter((value) => !desired.values.includes(value));
  const kept = actual.values.filter((value) => desired.values.includes(value));
  const keptInModel = desired.values.filter((value) => actual.values.includes(value));
  const unsupported: UnsupportedDifference[] = [];
  if (removed.length > 0) unsupported.push({ kind: 'enumValueRemoved', enum: refOf(actual), values: removed });
  if (!sameData(kept, keptInModel)) {
    const { values } = desired;
    unsupported.push({ kind: 'enumValuesReordered', enum: refOf(actual), actual: actual.values, desired: values });
  }
  return { changes: addedValues(actual, desired).map((op) => ({ op })), unsupported };
}

// From the last to the first, so that the value before which one is put is there already.
function addedValues(actual: EnumType, desired: EnumType): readonly Operation[] {
  const known = new Set(actual.values);
  const operations: Operation[] = [];
  for (const [at, value] of [...desired.values.entries()].reverse()) {
    if (known.has(value)) continue;
    const before = desired.values[at + 1];
    const place = before === undefined ? {} : { before };
    operations.push({ kind: 'alterEnum', enum: refOf(actual), change: { kind: 'addValue', value, ...place } });
  }
  return operations;
}

function refOf({ name, schema }: EnumType): { readonly name: string; readonly schema?: string } {
  return schema === undefined ? { name } : { name, schema };
}
