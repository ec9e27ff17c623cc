import { contentTypeOf, type Knex } from '@fastappkit/contenttypes';
import type { TableModel } from 'fastappkit';
import type { DEFAULT_PERMISSIONS } from './plan';

/** `view`, `add`, `change`, `delete`, or one that the model declares. */
export type Codename = (typeof DEFAULT_PERMISSIONS)[number] | (string & {});

/**
 * Finds a permission on the rows of a model.
 * @returns Its id.
 * @throws Error  The model has no such permission, or `migrate all` has not run since it was declared.
 */
export async function permissionOf(knex: Knex, model: TableModel, codename: Codename): Promise<number> {
  const contentType = await contentTypeOf(knex, model);
  const row = await knex<{ id: number; content_type_id: number; codename: string }>('auth_permissions')
    .where({ content_type_id: contentType.id, codename })
    .first('id');
  if (row === undefined) {
    throw new Error(
      `"${contentType.model}" has no permission "${codename}"; declare it with permissions: { ${codename}: '...' } and run: fastappkit migrate all`,
    );
  }
  return row.id;
}
