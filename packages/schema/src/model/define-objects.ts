import type { Sequence } from '../sequence';

/** The key of the data of a declared object. Registered, so that two copies of this package understand each other. */
export const OBJECT: unique symbol = Symbol.for('fastappkit.object');

/** A sequence, extension or schema that models declare beside their tables. */
export interface ObjectModel {
  readonly [OBJECT]: ObjectDeclaration;
}

/** What such an object is. */
export type ObjectDeclaration =
  | { readonly kind: 'sequence'; readonly sequence: Sequence }
  | { readonly kind: 'extension'; readonly name: string }
  | { readonly kind: 'schema'; readonly name: string };

/** Declares a sequence that no column owns; a column uses it with `default(sql("nextval('name')"))`. */
export function defineSequence(name: string, options: Omit<Sequence, 'name'> = {}): ObjectModel {
  return objectModel({ kind: 'sequence', sequence: { name, ...options } });
}

/** Declares that the models need a PostgreSQL extension. Those of column types, such as `vector`, need not be declared. */
export function defineExtension(name: string): ObjectModel {
  return objectModel({ kind: 'extension', name });
}

/** Declares a schema in which no model declares a table yet; those of tables and types need not be declared. */
export function defineSchema(name: string): ObjectModel {
  return objectModel({ kind: 'schema', name });
}

/** Whether a value is such an object, of this copy of the package or another. */
export function isObjectModel(value: unknown): value is ObjectModel {
  return typeof value === 'object' && value !== null && OBJECT in value;
}

function objectModel(declaration: ObjectDeclaration): ObjectModel {
  return Object.freeze({ [OBJECT]: declaration });
}
