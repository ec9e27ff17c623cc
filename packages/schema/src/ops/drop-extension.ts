import type { OperationDef } from './define';
import { probeOf } from './probe';

/** Removes a PostgreSQL extension if it is there. Reverses to `createExtension`. */
export interface DropExtension {
  readonly kind: 'dropExtension';
  readonly name: string;
}

export const dropExtension: OperationDef<DropExtension> = {
  describe: (op) => `drop extension ${op.name}`,
  reverse: (op) => ({ kind: 'createExtension', name: op.name }),
  apply: (op, before) => ({
    ...before,
    extensions: new Set([...before.extensions].filter((name) => name !== op.name)),
  }),
  probe: (op, now) => probeOf(!now.extensions.has(op.name)),
  needs: () => [],
  touches: (op) => [{ what: 'extension', object: op.name }],
};
