import type { OperationDef } from './define';
import { probeOf } from './probe';

/** Installs a PostgreSQL extension unless it is there. Reverses to `dropExtension`. */
export interface CreateExtension {
  readonly kind: 'createExtension';
  readonly name: string;
}

export const createExtension: OperationDef<CreateExtension> = {
  describe: (op) => `create extension ${op.name}`,
  reverse: (op) => ({ kind: 'dropExtension', name: op.name }),
  apply: (op, before) => ({ ...before, extensions: new Set([...before.extensions, op.name]) }),
  probe: (op, now) => probeOf(now.extensions.has(op.name), true),
  needs: () => [],
  touches: (op) => [{ what: 'extension', object: op.name }],
};
