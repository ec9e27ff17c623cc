import type { EnumType } from '../enum-type';
import { SchemaError } from '../errors';
import type { MetaData } from '../metadata';
import { tableKey, type Table } from '../table';
import type { ColumnType } from '../types';

/** Names an enum type. */
export interface EnumRef {
  readonly name: string;
  readonly schema?: string;
}

/** The enum of that name, or the error OBJECT_MISSING. */
export function enumOf(metadata: MetaData, ref: EnumRef): EnumType {
  const found = metadata.enums.get(tableKey(ref));
  if (found === undefined) throw new SchemaError('OBJECT_MISSING', { what: 'enum', name: tableKey(ref) });
  return found;
}

/** The metadata with `next` in the place of the enum of that name, in the columns that use it too. */
export function replaceEnum(metadata: MetaData, next: EnumType): MetaData {
  const tables = [...metadata.tables].map(([key, table]): [string, Table] => [
    key,
    { ...table, columns: table.columns.map((column) => ({ ...column, type: replaceInType(column.type, next) })) },
  ]);
  return { ...metadata, enums: new Map(metadata.enums).set(tableKey(next), next), tables: new Map(tables) };
}

function replaceInType(type: ColumnType, next: EnumType): ColumnType {
  if (type.kind === 'array') return { ...type, element: replaceInType(type.element, next) };
  return type.kind === 'enum' && tableKey(type) === tableKey(next) ? { ...type, values: next.values } : type;
}
