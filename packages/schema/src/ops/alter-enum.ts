import type { Column } from '../column';
import type { EnumType } from '../enum-type';
import { SchemaError } from '../errors';
import type { MetaData } from '../metadata';
import { tableKey, tableRef, type TableRef } from '../table';
import { typesWithin } from './column-types';
import type { OperationDef } from './define';
import { enumOf, replaceEnum, type EnumRef } from './enum-parts';
import { probeChange, probeOf, probeRename, type Probe } from './probe';

/** Changes the values of a named enum type (PostgreSQL). */
export interface AlterEnum {
  readonly kind: 'alterEnum';
  readonly enum: EnumRef;
  readonly change: EnumChange;
}

/**
 * One change of an enum's values.
 *
 * `addValue` puts a value before another one, at the end without `before`. `setValues` makes the type anew and turns
 * the columns that use it over, which is the only way to take values away or to reorder them.
 */
export type EnumChange =
  | { readonly kind: 'addValue'; readonly value: string; readonly before?: string }
  | { readonly kind: 'renameValue'; readonly from: string; readonly to: string }
  | {
      readonly kind: 'setValues';
      readonly values: readonly string[];
      /** Every column of the type, also as an array of it. */
      readonly columns: readonly EnumUse[];
      /** What rows get that hold a value which goes. One that is not here makes the change fail where a row has it. */
      readonly replacements?: Readonly<Record<string, string>>;
    };

/** A column whose type is an enum, or an array of it. */
export interface EnumUse {
  readonly table: TableRef;
  readonly column: string;
}

export const alterEnum: OperationDef<AlterEnum> = {
  describe: ({ change, ...op }) => describeChange(tableKey(op.enum), change),
  reverse: (op, before) => ({ ...op, change: changeBack(op, before) }),
  apply(op, before) {
    const known = enumOf(before, op.enum);
    const changed = replaceEnum(before, { ...known, values: changeValues(known, op.change) });
    return op.change.kind === 'renameValue' ? renameDefaults(changed, op.enum, op.change) : changed;
  },
  probe: (op, now) => {
    const type = now.enums.get(tableKey(op.enum));
    return type === undefined ? 'unclear' : probeValues(op, type, now);
  },
  needs: (op) => (op.change.kind === 'setValues' ? op.change.columns.map((use) => use.table) : []),
  touches: (op) => [{ what: 'enum', object: tableKey(op.enum) }],
};

/** The columns of a schema that have the type of an enum. The type of a partition's follows its parent, its default does not. */
export function enumUses(ref: EnumRef, schema: MetaData): readonly EnumUse[] {
  const key = tableKey(ref);
  return [...schema.tables.values()].flatMap((table) =>
    table.columns
      .filter((column) => typesWithin(column.type).some((type) => type.kind === 'enum' && tableKey(type) === key))
      .map((column) => ({ table: tableRef(table), column: column.name })),
  );
}

// A default holds the value itself, so it has the new name as well.
function renameDefaults(
  schema: MetaData,
  ref: EnumRef,
  { from, to }: { readonly from: string; readonly to: string },
): MetaData {
  const key = tableKey(ref);
  const renamed = (column: Column): Column => {
    const holds = column.default?.kind === 'literal' && column.default.value === from;
    if (!holds || column.type.kind !== 'enum' || tableKey(column.type) !== key) return column;
    return { ...column, default: { kind: 'literal', value: to } };
  };
  const tables = [...schema.tables].map(
    ([name, table]) => [name, { ...table, columns: table.columns.map(renamed) }] as const,
  );
  return { ...schema, tables: new Map(tables) };
}

function describeChange(name: string, change: EnumChange): string {
  switch (change.kind) {
    case 'addValue':
      return `add value "${change.value}" to enum ${name}`;
    case 'renameValue':
      return `rename value "${change.from}" of enum ${name} to "${change.to}"`;
    case 'setValues':
      return `set the values of enum ${name} to ${change.values.map((value) => `"${value}"`).join(', ')}`;
  }
}

// A value cannot be dropped, so what took one in is undone by the list as it was.
function changeBack(op: AlterEnum, before: MetaData): EnumChange {
  if (op.change.kind === 'renameValue') return { kind: 'renameValue', from: op.change.to, to: op.change.from };
  const { values } = enumOf(before, op.enum);
  return { kind: 'setValues', values, columns: enumUses(op.enum, before) };
}

function changeValues(type: EnumType, change: EnumChange): readonly string[] {
  if (change.kind === 'setValues') return change.values;
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

function probeValues(op: AlterEnum, { values }: EnumType, now: MetaData): Probe {
  const { change } = op;
  switch (change.kind) {
    case 'addValue':
      return probeOf(values.includes(change.value));
    case 'renameValue':
      return probeRename(values.includes(change.from), values.includes(change.to));
    case 'setValues':
      return probeChange(now, (before) => alterEnum.apply(op, before));
  }
}
