import type { Connection, PostMigrateContext } from 'fastappkit';
import { permissionsOf, planPermissions, type PermissionRow } from './plan';

const TABLE = 'auth_permissions';

/** Gives every model its permissions. The content types are up to date: their app comes before this one. */
export async function postMigrate({ db, apps }: PostMigrateContext): Promise<void> {
  const contentTypes = await db
    .knex<{ id: number; model: string; is_stale: boolean }>('content_types')
    .where({ is_stale: false })
    .select('id', 'model');
  const declared = permissionsOf(apps, new Map(contentTypes.map(({ id, model }) => [model, id])));
  const { inserts, updates } = planPermissions(await readRows(db), declared);
  for (const { id, description } of updates) await db.knex(TABLE).where({ id }).update({ description });
  if (inserts.length === 0) return;
  const values = inserts.map(({ contentTypeId, ...rest }) => ({ content_type_id: contentTypeId, ...rest }));
  await db.knex.batchInsert(TABLE, values, 100);
}

async function readRows(db: Connection): Promise<readonly PermissionRow[]> {
  const rows = await db
    .knex<{ id: number; content_type_id: number; codename: string; description: string }>(TABLE)
    .select('id', 'content_type_id', 'codename', 'description');
  return rows.map(({ content_type_id: contentTypeId, ...rest }) => ({ contentTypeId, ...rest }));
}
