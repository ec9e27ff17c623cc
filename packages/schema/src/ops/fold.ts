import type { MetaData } from '../metadata';
import { sameMetaData } from '../serialize';
import type { OperationDef } from './define';
import type { Operation } from './operation';

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
