import { objectRef, type Composite } from '../named-types';
import { tableKey } from '../table';
import type { OperationDef } from './define';
import { withObject } from './objects';
import { probeOf } from './probe';

/** Creates a composite type (PostgreSQL). Reverses to `dropComposite`. */
export interface CreateComposite {
  readonly kind: 'createComposite';
  readonly composite: Composite;
}

export const createComposite: OperationDef<CreateComposite> = {
  describe: (op) => `create composite type ${tableKey(op.composite)}`,
  reverse: (op) => ({ kind: 'dropComposite', composite: objectRef(op.composite) }),
  apply: (op, before) => ({ ...before, composites: withObject(before.composites, 'composite type', op.composite) }),
  probe: (op, now) => probeOf(now.composites.has(tableKey(op.composite))),
  needs: () => [],
  touches: (op) => [{ what: 'composite type', object: tableKey(op.composite) }],
};
