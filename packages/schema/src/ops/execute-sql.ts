import { SchemaError } from '../errors';
import type { OperationDef } from './define';

/** Runs SQL as it is written. What it does to the schema is not known, so it is opaque and cannot be reversed. */
export interface ExecuteSql {
  readonly kind: 'executeSql';
  readonly sql: string;
  /** Values of the `?` in `sql`, in order. */
  readonly params?: readonly unknown[];
}

export const executeSql: OperationDef<ExecuteSql> = {
  describe: (op) => `execute ${firstLine(op.sql)}`,
  reverse(op) {
    throw new SchemaError('OPERATION_IRREVERSIBLE', { operation: executeSql.describe(op) });
  },
  apply: (_op, before) => before,
  probe: () => 'unclear',
  needs: () => [],
  touches: () => [],
  opaque: true,
};

function firstLine(sql: string): string {
  const line = sql.trim().split('\n', 1)[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
