import { permissionOf, type Codename } from '@fastappkit/auth';
import type { Connection, TableModel } from 'fastappkit';

/** knex on any connection with the database, or knex's transaction. */
export type Knex = Connection['knex'];

/** The id of a user or of a group. */
export type Grantee =
  { readonly user: number; readonly group?: never } | { readonly group: number; readonly user?: never };

/** A permission on the rows of a model. */
export interface ModelPermission {
  readonly model: TableModel;
  readonly permission: Codename;
}

/** A permission on one object. */
export interface ObjectPermission extends ModelPermission {
  /** The primary key of the object. */
  readonly objectId: string | number | bigint;
}

/**
 * Gives a user or a group a permission on one object. One that they have stays.
 * @throws Error  The model has no such permission.
 */
export async function assignPermission(knex: Knex, to: Grantee, what: ObjectPermission): Promise<void> {
  const { table, column, id } = placeOf(to);
  const row = { [column]: id, permission_id: await idOf(knex, what), object_id: String(what.objectId) };
  // Unlike "ignore", this lets an unknown user or group be an error on MySQL too.
  await knex(table).insert(row).onConflict([column, 'permission_id', 'object_id']).merge();
}

/** Takes a permission on one object away. One that they do not have is no error. */
export async function removePermission(knex: Knex, from: Grantee, what: ObjectPermission): Promise<void> {
  const { table, column, id } = placeOf(from);
  const permission = await idOf(knex, what);
  await knex(table)
    .where({ [column]: id, permission_id: permission, object_id: String(what.objectId) })
    .del();
}

/**
 * Whether a user, by himself or by a group, or a group has a permission on one object. A user who is not active has
 * none, a superuser has all.
 */
export async function hasPermission(knex: Knex, who: Grantee, what: ObjectPermission): Promise<boolean> {
  if (who.user !== undefined) {
    const user = await knex<{ id: number; is_active: boolean | 0 | 1; is_superuser: boolean | 0 | 1 }>('auth_users')
      .where({ id: who.user })
      .first('is_active', 'is_superuser');
    if (!user?.is_active) return false;
    if (user.is_superuser) return true;
  }
  const permission = await idOf(knex, what);
  for (const query of grantsOf(knex, who, permission)) {
    if ((await query.where({ object_id: String(what.objectId) }).first()) !== undefined) return true;
  }
  return false;
}

/**
 * The objects on which a user, by himself or by a group, or a group was given a permission.
 * @returns Primary keys as texts, sorted as texts, each once.
 */
export async function objectsFor(knex: Knex, who: Grantee, what: ModelPermission): Promise<readonly string[]> {
  const permission = await idOf(knex, what);
  const ids = new Set<string>();
  for (const query of grantsOf(knex, who, permission)) {
    for (const { object_id: id } of await query) ids.add(id);
  }
  return [...ids].sort();
}

function idOf(knex: Knex, { model, permission }: ModelPermission): Promise<number> {
  return permissionOf(knex, model, permission);
}

const OF_USERS = 'guardian_user_permissions';
const OF_GROUPS = 'guardian_group_permissions';

function placeOf(who: Grantee): { readonly table: string; readonly column: string; readonly id: number } {
  return who.user === undefined
    ? { table: OF_GROUPS, column: 'group_id', id: who.group }
    : { table: OF_USERS, column: 'user_id', id: who.user };
}

interface Grant {
  readonly object_id: string;
}

/** The queries that find what was given: to a group, or to a user and to his groups. */
function grantsOf(knex: Knex, who: Grantee, permission: number) {
  const of = (table: string) => knex(table).where({ permission_id: permission }).select<Grant[]>('object_id');
  if (who.user === undefined) return [of(OF_GROUPS).where({ group_id: who.group })];
  const groups = knex('auth_user_groups').where({ user_id: who.user }).select('group_id');
  return [of(OF_USERS).where({ user_id: who.user }), of(OF_GROUPS).whereIn('group_id', groups)];
}
