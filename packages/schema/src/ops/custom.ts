import { SchemaError } from '../errors';
import type { OperationDef } from './define';
import { applyAll, probeAll, type Definitions } from './fold';
import type { Operation } from './operation';

/** A call of an operation that a project has registered, with what it comes to. Reverses to what its author says. */
export interface Custom extends CustomCall {
  readonly kind: 'custom';
  /** The call that undoes it. */
  readonly undo?: CustomCall;
}

/** The name and the arguments of a registered operation, and the operations that it sends. */
export interface CustomCall {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly operations: readonly Operation[];
}

/** The definition of `custom`, which asks those of the operations inside. */
export function customOf(definitionOf: Definitions): OperationDef<Custom> {
  const describe = ({ name, args }: Custom): string => `${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
  return {
    describe,
    reverse(op) {
      const { undo, kind, ...call } = op;
      if (undo === undefined) throw new SchemaError('OPERATION_IRREVERSIBLE', { operation: describe(op) });
      return { kind, ...undo, undo: call };
    },
    apply: (op, before) => applyAll(definitionOf, op.operations, before),
    probe: (op, now) => probeAll(definitionOf, op.operations, now),
    needs: (op) => op.operations.flatMap((one) => definitionOf(one).needs(one)),
    touches: (op) => op.operations.flatMap((one) => definitionOf(one).touches(one)),
  };
}
