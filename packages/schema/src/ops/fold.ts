import type { MetaData } from '../metadata';
import { sameMetaData } from '../serialize';
import type { OperationDef } from './define';
import type { Operation } from './operation';
import type { Probe } from './probe';

/** Finds the definition of an operation. */
export type Definitions = (op: Operation) => OperationDef<Operation>;

/** The schema after `operations`, in order. */
export function applyAll(definitionOf: Definitions, operations: readonly Operation[], before: MetaData): MetaData {
  return operations.reduce((schema, op) => definitionOf(op).apply(op, schema), before);
}

/** Whether a conditional operation finds nothing to do: there is nothing to undo of it either. */
export function findsNothing(op: Operation, before: MetaData, after: MetaData): boolean {
  return isConditional(op) && sameMetaData(before, after);
}

/** Whether `op` asks for IF EXISTS or IF NOT EXISTS. */
export function isConditional(op: Operation): boolean {
  return ('ifExists' in op && op.ifExists) || ('ifNotExists' in op && op.ifNotExists);
}

/** The operations that undo `operations`, last first. Those that found nothing to do are left out. */
export function reverseAll(
  definitionOf: Definitions,
  operations: readonly Operation[],
  before: MetaData,
): readonly Operation[] {
  let schema = before;
  const reversed: Operation[] = [];
  for (const op of operations) {
    const after = definitionOf(op).apply(op, schema);
    if (!findsNothing(op, schema, after)) reversed.push(definitionOf(op).reverse(op, schema));
    schema = after;
  }
  return reversed.reverse();
}

/** The probe of several operations: done or open only where that holds of all of them. */
export function probeAll(definitionOf: Definitions, operations: readonly Operation[], now: MetaData): Probe {
  const rest = restOf(definitionOf, operations, now);
  if (rest === undefined) return 'unclear';
  if (rest.length === 0) return operations.length === 0 ? 'settled' : 'done';
  return rest.length === operations.length ? 'open' : 'unclear';
}

/**
 * The operations of a list that are still to be done, after a crash somewhere in it; undefined where the schema does not
 * tell: where one of them hides what another one did, or where it is as no part of the list leaves it.
 */
export function restOf(
  definitionOf: Definitions,
  operations: readonly Operation[],
  now: MetaData,
): readonly Operation[] | undefined {
  const isBehind = (op: Operation, schema: MetaData): boolean => {
    const probe = definitionOf(op).probe(op, schema);
    return probe === 'done' || probe === 'settled';
  };
  for (const done of [...operations.keys(), operations.length]) {
    const after = carryOut(definitionOf, operations.slice(done), now);
    const agrees = operations.slice(0, done).every((op) => isBehind(op, now));
    if (agrees && after !== undefined && operations.every((op) => isBehind(op, after))) return operations.slice(done);
  }
  return undefined;
}

// The schema after operations that all are still open.
function carryOut(definitionOf: Definitions, operations: readonly Operation[], now: MetaData): MetaData | undefined {
  let schema = now;
  for (const op of operations) {
    const { probe, apply } = definitionOf(op);
    const found = probe(op, schema);
    if (found !== 'open' && found !== 'settled') return undefined;
    if (found === 'open') schema = apply(op, schema);
  }
  return schema;
}
