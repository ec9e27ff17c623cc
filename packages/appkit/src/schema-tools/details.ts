import type { Undeclared } from '@fastappkit/dialects';
import type { MetaData } from '@fastappkit/schema';

/** What a schema as data leaves out of those tables, and beside all tables. */
export interface Detail {
  readonly kind: 'detail';
  readonly name: string;
}

/** The details of the tables of a schema, and those that belong to no table. */
export function detailsOf(found: readonly Undeclared[], { tables }: MetaData): readonly Detail[] {
  return found
    .filter(({ table }) => table === null || tables.has(table))
    .map(({ what, table }) => ({ kind: 'detail', name: table === null ? what : `${what} of ${table}` }));
}
