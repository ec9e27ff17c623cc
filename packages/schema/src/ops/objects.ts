import { SchemaError } from '../errors';
import type { ObjectRef } from '../named-types';
import { tableKey } from '../table';
import type { TouchedObject } from './define';

/** The object of that name; or the error OBJECT_MISSING. */
export function objectOf<T>(objects: ReadonlyMap<string, T>, what: TouchedObject['what'], ref: ObjectRef): T {
  const found = objects.get(tableKey(ref));
  if (found === undefined) throw new SchemaError('OBJECT_MISSING', { what, name: tableKey(ref) });
  return found;
}

/** The objects with one more; or the error OBJECT_EXISTS. */
export function withObject<T extends ObjectRef>(
  objects: ReadonlyMap<string, T>,
  what: TouchedObject['what'],
  object: T,
): ReadonlyMap<string, T> {
  const key = tableKey(object);
  if (objects.has(key)) throw new SchemaError('OBJECT_EXISTS', { what, name: key });
  return new Map(objects).set(key, object);
}

/** The objects without that one; or the error OBJECT_MISSING, unless `ifExists` allows for it. */
export function withoutObject<T>(
  objects: ReadonlyMap<string, T>,
  what: TouchedObject['what'],
  { ref, ifExists = false }: { readonly ref: ObjectRef; readonly ifExists?: boolean | undefined },
): ReadonlyMap<string, T> {
  if (!ifExists) objectOf(objects, what, ref);
  const rest = new Map(objects);
  rest.delete(tableKey(ref));
  return rest;
}
