import type { ObjectRef } from '../named-types';
import { tableKey } from '../table';
import type { OperationDef } from './define';
import { objectOf, withoutObject } from './objects';
import { probeOf } from './probe';

/** Drops a composite type (PostgreSQL). Reverses to `createComposite` of what the schema before holds. */
export interface DropComposite {
  readonly kind: 'dropComposite';
  readonly composite: ObjectRef;
  readonly ifExists?: boolean;
}

export const dropComposite: OperationDef<DropComposite> = {
  describe: (op) => `drop composite type ${tableKey(op.composite)}`,
  reverse: (op, before) => ({
    kind: 'createComposite',
    composite: objectOf(before.composites, 'composite type', op.composite),
  }),
  apply: (op, before) => ({
    ...before,
    composites: withoutObject(before.composites, 'composite type', { ref: op.composite, ifExists: op.ifExists }),
  }),
  probe: (op, now) => probeOf(!now.composites.has(tableKey(op.composite)), op.ifExists),
  needs: () => [],
  touches: (op) => [{ what: 'composite type', object: tableKey(op.composite) }],
};
