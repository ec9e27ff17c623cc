import type { TableRef } from '@fastappkit/schema';
import { quoting } from '../quoting';

/** How names of the catalogue become names of a model: the default schema is left out, visible schemas are in expressions. */
export interface Names {
  readonly defaultSchema: string;
  readonly visibleSchemas: readonly string[];
}

/** The reference of an object of the catalogue. */
export function refOf(row: { readonly schema: string; readonly name: string }, names: Names): TableRef {
  return row.schema === names.defaultSchema ? { name: row.name } : { name: row.name, schema: row.schema };
}

/** Whether what lies in that schema is found without naming it. */
export function isVisible(schema: string, names: Names): boolean {
  return schema === 'pg_catalog' || names.visibleSchemas.includes(schema);
}

/** What a column or a field says of its collation. One that is not found without its schema is spelled `"schema"."name"`. */
export function collationPart(
  row: { readonly collation: string | null; readonly collationSchema: string | null },
  names: Names,
): { readonly collation?: string } {
  const { collation: name, collationSchema: schema } = row;
  if (name === null || schema === null) return {};
  return { collation: isVisible(schema, names) ? name : quoting.quoteTable({ name, schema }) };
}
