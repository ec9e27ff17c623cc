import type { TableRef } from '@fastappkit/schema';

/** How names of the catalogue become names of a model: the default schema is left out, visible schemas are in expressions. */
export interface Names {
  readonly defaultSchema: string;
  readonly visibleSchemas: readonly string[];
}

/** The reference of an object of the catalogue. */
export function refOf(row: { readonly schema: string; readonly name: string }, names: Names): TableRef {
  return row.schema === names.defaultSchema ? { name: row.name } : { name: row.name, schema: row.schema };
}
