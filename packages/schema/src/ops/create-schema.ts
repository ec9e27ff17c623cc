import { SchemaError } from '../errors';
import type { OperationDef } from './define';
import { probeOf } from './probe';

/** Creates a schema (on MySQL and MariaDB a database). Reverses to `dropSchema`. */
export interface CreateSchema {
  readonly kind: 'createSchema';
  readonly name: string;
  readonly ifNotExists?: boolean;
}

export const createSchema: OperationDef<CreateSchema> = {
  describe: (op) => `create schema ${op.name}`,
  reverse: (op) => ({ kind: 'dropSchema', name: op.name }),
  apply(op, before) {
    if (before.schemas.has(op.name) && op.ifNotExists !== true) {
      throw new SchemaError('OBJECT_EXISTS', { what: 'schema', name: op.name });
    }
    return { ...before, schemas: new Set([...before.schemas, op.name]) };
  },
  probe: (op, now) => probeOf(now.schemas.has(op.name), op.ifNotExists),
  needs: () => [],
  touches: (op) => [{ what: 'schema', object: op.name }],
};
