import type { EnumType } from '../enum-type';
import { SchemaError } from '../errors';
import { tableKey } from '../table';
import type { OperationDef } from './define';
import { probeOf } from './probe';

/** Creates a named enum type (PostgreSQL). Reverses to `dropEnum`. */
export interface CreateEnum {
  readonly kind: 'createEnum';
  readonly enum: EnumType;
}

export const createEnum: OperationDef<CreateEnum> = {
  describe: (op) => `create enum ${tableKey(op.enum)}`,
  reverse: (op) => ({
    kind: 'dropEnum',
    enum: op.enum.schema === undefined ? { name: op.enum.name } : { name: op.enum.name, schema: op.enum.schema },
  }),
  apply(op, before) {
    if (before.enums.has(tableKey(op.enum))) {
      throw new SchemaError('OBJECT_EXISTS', { what: 'enum', name: tableKey(op.enum) });
    }
    return { ...before, enums: new Map(before.enums).set(tableKey(op.enum), op.enum) };
  },
  probe: (op, now) => probeOf(now.enums.has(tableKey(op.enum))),
  needs: () => [],
  touches: (op) => [{ what: 'enum', object: tableKey(op.enum) }],
};
