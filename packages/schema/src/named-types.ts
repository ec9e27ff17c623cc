import type { CompositeType, DomainType } from './types';

/** A domain (PostgreSQL): a type with a name of its own, and conditions on its values. */
export type Domain = Omit<DomainType, 'kind'>;

/** A composite type (PostgreSQL): several fields under one name. */
export type Composite = Omit<CompositeType, 'kind'>;

/** Names an object of a schema that is no table: an enum, a domain, a composite type, a sequence, a view. */
export interface ObjectRef {
  readonly name: string;
  readonly schema?: string;
}

/** The bare reference of an object, without what it says. */
export function objectRef({ name, schema }: ObjectRef): ObjectRef {
  return schema === undefined ? { name } : { name, schema };
}
