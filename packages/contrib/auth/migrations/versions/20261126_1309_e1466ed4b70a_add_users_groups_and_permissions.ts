/**
 * Add users, groups and permissions
 *
 * Revision ID: e1466ed4b70a
 * Revises:
 * Create Date: 2026-11-26 13:09:34.241000
 */

import { boolean, foreignKey, integer, primaryKey, string, timestamp, unique, type Operations } from 'fastappkit';

export const revision = 'e1466ed4b70a';
export const downRevision = null;
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade(op: Operations): Promise<void> {
  await op.createTable(
    'auth_users',
    {
      id: integer().primaryKey().autoIncrement(),
      username: string(150).notNull(),
      email: string(254),
      password_hash: string(255),
      is_active: boolean().notNull().default(true),
      is_superuser: boolean().notNull().default(false),
      created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    },
    (t) => [unique('uq_auth_users_username').on(t.username)],
  );
  await op.createTable(
    'auth_groups',
    {
      id: integer().primaryKey().autoIncrement(),
      name: string(150).notNull(),
    },
    (t) => [unique('uq_auth_groups_name').on(t.name)],
  );
  await op.createTable(
    'auth_permissions',
    {
      id: integer().primaryKey().autoIncrement(),
      content_type_id: integer().notNull(),
      codename: string(100).notNull(),
      description: string(255).notNull(),
    },
    (t) => [
      unique('uq_auth_permissions_codename').on(t.content_type_id, t.codename),
      foreignKey('fk_auth_permissions_content_type_id_content_types')
        .on(t.content_type_id)
        .references('content_types', ['id'], { onDelete: 'cascade' }),
    ],
  );
  await op.createTable(
    'auth_user_groups',
    {
      user_id: integer().notNull(),
      group_id: integer().notNull(),
    },
    (t) => [
      primaryKey('pk_auth_user_groups').on(t.user_id, t.group_id),
      foreignKey('fk_auth_user_groups_user_id_auth_users')
        .on(t.user_id)
        .references('auth_users', ['id'], { onDelete: 'cascade' }),
      foreignKey('fk_auth_user_groups_group_id_auth_groups')
        .on(t.group_id)
        .references('auth_groups', ['id'], { onDelete: 'cascade' }),
    ],
  );
  await op.createTable(
    'auth_user_permissions',
    {
      user_id: integer().notNull(),
      permission_id: integer().notNull(),
    },
    (t) => [
      primaryKey('pk_auth_user_permissions').on(t.user_id, t.permission_id),
      foreignKey('fk_auth_user_permissions_user_id_auth_users')
        .on(t.user_id)
        .references('auth_users', ['id'], { onDelete: 'cascade' }),
      foreignKey('fk_auth_user_permissions_permission_id_auth_permissions')
        .on(t.permission_id)
        .references('auth_permissions', ['id'], { onDelete: 'cascade' }),
    ],
  );
  await op.createTable(
    'auth_group_permissions',
    {
      group_id: integer().notNull(),
      permission_id: integer().notNull(),
    },
    (t) => [
      primaryKey('pk_auth_group_permissions').on(t.group_id, t.permission_id),
      foreignKey('fk_auth_group_permissions_group_id_auth_groups')
        .on(t.group_id)
        .references('auth_groups', ['id'], { onDelete: 'cascade' }),
      foreignKey('fk_auth_group_permissions_permission_id_auth_permissions')
        .on(t.permission_id)
        .references('auth_permissions', ['id'], { onDelete: 'cascade' }),
    ],
  );
}

export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('auth_group_permissions');
  await op.dropTable('auth_user_permissions');
  await op.dropTable('auth_user_groups');
  await op.dropTable('auth_permissions');
  await op.dropTable('auth_groups');
  await op.dropTable('auth_users');
}
