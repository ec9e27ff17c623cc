import type { MetaData } from '../metadata';
import type { OperationDef } from './define';
import type { Operation } from './operation';

/** Finds the definition of an operation. */
export type Definitions = (op: Operation) => OperationDef<Operation>;

/** The schema after `operations`, in order. */
export function applyAll(definitionOf: Definitions, operations: readonly Operation[], before: MetaData): MetaData {
  return operations.reduce((schema, op) => definitionOf(op).apply(op, schema), before);
}

/** The operations that undo `operations`, last first. */
export function reverseAll(
  definitionOf: Definitions,
  operations: readonly Operation[],
  before: MetaData,
): readonly Operation[] {
  let schema = before;
  const reversed: Operation[] = [];
  for (const op of operations) {
    reversed.push(definitionOf(op).reverse(op, schema));
    schema = definitionOf(op).apply(op, schema);
  }
  return reversed.reverse();
}
