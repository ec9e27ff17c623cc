import type { OperationDef } from './define';

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
  needs: () => [],
  touches: (op) => [{ what: 'schema', object: op.name }],
};
