import { SchemaError } from '../errors';
import type { OperationDef } from './define';

/** Says that a script read or changed data by code (`op.query`, `op.knex`). Opaque, and cannot be reversed. */
export interface RunCode {
  readonly kind: 'runCode';
  readonly description: string;
}

export const runCode: OperationDef<RunCode> = {
  describe: (op) => `run code: ${op.description}`,
  reverse(op) {
    throw new SchemaError('OPERATION_IRREVERSIBLE', { operation: runCode.describe(op) });
  },
  apply: (_op, before) => before,
  probe: () => 'unclear',
  needs: () => [],
  touches: () => [],
  opaque: true,
};
