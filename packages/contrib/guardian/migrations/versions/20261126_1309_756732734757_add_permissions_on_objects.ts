/**
 * Add permissions on objects
 *
 * Revision ID: 756732734757
 * Revises:
 * Create Date: 2026-11-26 13:09:35.475000
 */

import { foreignKey, integer, string, unique, type Operations } from 'fastappkit';

export const revision = '756732734757';
export const downRevision = null;
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade(op: Operations): Promise<void> {
  await op.createTable(
    'guardian_user_permissions',
    {
      id: integer().primaryKey().autoIncrement(),
      user_id: integer().notNull(),
      permission_id: integer().notNull(),
      object_id: string(255).notNull(),
    },
    (t) => [
      unique('uq_guardian_user_permissions').on(t.user_id, t.permission_id, t.object_id),
      foreignKey('fk_guardian_user_permissions_user_id_auth_users')
        .on(t.user_id)
        .references('auth_users', ['id'], { onDelete: 'cascade' }),
      foreignKey('fk_guardian_user_permissions_permission_id_auth_permissions')
        .on(t.permission_id)
        .references('auth_permissions', ['id'], { onDelete: 'cascade' }),
    ],
  );
  await op.createTable(
    'guardian_group_permissions',
    {
      id: integer().primaryKey().autoIncrement(),
      group_id: integer().notNull(),
      permission_id: integer().notNull(),
      object_id: string(255).notNull(),
    },
    (t) => [
      unique('uq_guardian_group_permissions').on(t.group_id, t.permission_id, t.object_id),
      foreignKey('fk_guardian_group_permissions_group_id_auth_groups')
        .on(t.group_id)
        .references('auth_groups', ['id'], { onDelete: 'cascade' }),
      foreignKey('fk_guardian_group_permissions_permission_id_auth_permissions')
        .on(t.permission_id)
        .references('auth_permissions', ['id'], { onDelete: 'cascade' }),
    ],
  );
}

export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('guardian_group_permissions');
  await op.dropTable('guardian_user_permissions');
}
