import type { OperationDef } from './define';
import { probeOf } from './probe';

/** Drops a schema that holds nothing any more. Reverses to `createSchema`. */
export interface DropSchema {
  readonly kind: 'dropSchema';
  readonly name: string;
  readonly ifExists?: boolean;
}

export const dropSchema: OperationDef<DropSchema> = {
  describe: (op) => `drop schema ${op.name}`,
  reverse: (op) => ({ kind: 'createSchema', name: op.name }),
  apply: (op, before) => ({ ...before, schemas: new Set([...before.schemas].filter((name) => name !== op.name)) }),
  probe: (op, now) => probeOf(!now.schemas.has(op.name), op.ifExists),
  needs: () => [],
  touches: (op) => [{ what: 'schema', object: op.name }],
};
