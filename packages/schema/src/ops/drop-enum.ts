import { tableKey } from '../table';
import { enumOf, type EnumRef } from './enum-parts';
import type { OperationDef } from './define';
import { probeOf } from './probe';

/** Drops a named enum type (PostgreSQL). Reverses to `createEnum` of what the schema before holds. */
export interface DropEnum {
  readonly kind: 'dropEnum';
  readonly enum: EnumRef;
  readonly ifExists?: boolean;
}

export const dropEnum: OperationDef<DropEnum> = {
  describe: (op) => `drop enum ${tableKey(op.enum)}`,
  reverse: (op, before) => ({ kind: 'createEnum', enum: enumOf(before, op.enum) }),
  apply(op, before) {
    if (op.ifExists !== true) enumOf(before, op.enum);
    const enums = new Map(before.enums);
    enums.delete(tableKey(op.enum));
    return { ...before, enums };
  },
  probe: (op, now) => probeOf(!now.enums.has(tableKey(op.enum)), op.ifExists),
  needs: () => [],
  touches: (op) => [{ what: 'enum', object: tableKey(op.enum) }],
};
