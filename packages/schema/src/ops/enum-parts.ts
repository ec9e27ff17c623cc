import type { EnumType } from '../enum-type';
import { SchemaError } from '../errors';
import type { MetaData } from '../metadata';
import type { ObjectRef } from '../named-types';
import { tableKey } from '../table';
import { mapColumnTypes } from './column-types';

/** Names an enum type. */
export type EnumRef = ObjectRef;

/** The enum of that name, or the error OBJECT_MISSING. */
export function enumOf(metadata: MetaData, ref: EnumRef): EnumType {
  const found = metadata.enums.get(tableKey(ref));
  if (found === undefined) throw new SchemaError('OBJECT_MISSING', { what: 'enum', name: tableKey(ref) });
  return found;
}

/** The metadata with `next` in the place of the enum of that name, in the columns that use it too. */
export function replaceEnum(metadata: MetaData, next: EnumType): MetaData {
  const key = tableKey(next);
  const replaced = mapColumnTypes(metadata, (type) =>
    type.kind === 'enum' && tableKey(type) === key ? { ...type, values: next.values } : type,
  );
  return { ...replaced, enums: new Map(metadata.enums).set(key, next) };
}
