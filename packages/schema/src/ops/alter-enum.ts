import type { EnumType } from '../enum-type';
import { SchemaError } from '../errors';
import { tableKey } from '../table';
import { enumOf, replaceEnum, type EnumRef } from './enum-parts';
import type { OperationDef } from './define';

/** Adds a value to a named enum type, or renames one (PostgreSQL). Only a rename can be reversed. */
export interface AlterEnum {
  readonly kind: 'alterEnum';
  readonly enum: EnumRef;
  readonly change: EnumChange;
}

/** One change of an enum's values. Without `before` a value is added at the end. */
export type EnumChange =
  | { readonly kind: 'addValue'; readonly value: string; readonly before?: string }
  | { readonly kind: 'renameValue'; readonly from: string; readonly to: string };

export const alterEnum: OperationDef<AlterEnum> = {
  describe: ({ change, ...op }) =>
    change.kind === 'addValue'
      ? `add value "${change.value}" to enum ${tableKey(op.enum)}`
      : `rename value "${change.from}" of enum ${tableKey(op.enum)} to "${change.to}"`,
  reverse(op) {
    if (op.change.kind === 'addValue') {
      throw new SchemaError('OPERATION_IRREVERSIBLE', { operation: alterEnum.describe(op) });
    }
    return { ...op, change: { kind: 'renameValue', from: op.change.to, to: op.change.from } };
  },
  apply(op, before) {
    const known = enumOf(before, op.enum);
    return replaceEnum(before, { ...known, values: changeValues(known, op.change) });
  },
  needs: () => [],
  touches: (op) => [{ what: 'enum', object: tableKey(op.enum) }],
};

function changeValues(type: EnumType, change: EnumChange): readonly string[] {
  const added = change.kind === 'renameValue' ? change.to : change.value;
  if (type.values.includes(added)) throw new SchemaError('OBJECT_EXISTS', valueOf(type, added));
  if (change.kind === 'renameValue') {
    positionOf(type, change.from);
    return type.values.map((value) => (value === change.from ? change.to : value));
  }
  const at = change.before === undefined ? type.values.length : positionOf(type, change.before);
  return [...type.values.slice(0, at), change.value, ...type.values.slice(at)];
}

function positionOf(type: EnumType, value: string): number {
  const at = type.values.indexOf(value);
  if (at < 0) throw new SchemaError('OBJECT_MISSING', valueOf(type, value));
  return at;
}

function valueOf(type: EnumType, value: string): { readonly what: string; readonly name: string } {
  return { what: 'enum value', name: `${tableKey(type)}.${value}` };
}
