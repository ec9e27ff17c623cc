import type { Undeclared } from '@fastappkit/dialects';
import type { Selection } from './select-objects';

/** What a schema as data leaves out of those tables, and beside all tables. */
export interface Detail {
  readonly kind: 'detail';
  readonly name: string;
}

type Selected = Pick<Selection, 'schema' | 'includes'>;

/** The details of the tables of a selection, and of what else it includes. */
export function detailsOf(found: readonly Undeclared[], { schema, includes }: Selected): readonly Detail[] {
  return found
    .filter(({ table, object }) =>
      table === null ? object === undefined || includes(object) : schema.tables.has(table),
    )
    .map(({ what, table }) => ({ kind: 'detail', name: table === null ? what : `${what} of ${table}` }));
}
