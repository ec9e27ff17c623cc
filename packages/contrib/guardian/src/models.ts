import { groups, permissions, users } from '@fastappkit/auth';
import { defineTable, integer, string, unique } from 'fastappkit';

/** What single users may do with single objects. */
export const userObjectPermissions = defineTable(
  'guardian_user_permissions',
  {
    id: integer().primaryKey().autoIncrement(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    permissionId: integer('permission_id')
      .notNull()
      .references(() => permissions.id, { onDelete: 'cascade' }),
    /** The primary key of the object as a text; the permission says of which table. */
    objectId: string('object_id', 255).notNull(),
  },
  (t) => [unique('uq_guardian_user_permissions').on(t.userId, t.permissionId, t.objectId)],
);

/** What the users of groups may do with single objects. */
export const groupObjectPermissions = defineTable(
  'guardian_group_permissions',
  {
    id: integer().primaryKey().autoIncrement(),
    groupId: integer('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    permissionId: integer('permission_id')
      .notNull()
      .references(() => permissions.id, { onDelete: 'cascade' }),
    objectId: string('object_id', 255).notNull(),
  },
  (t) => [unique('uq_guardian_group_permissions').on(t.groupId, t.permissionId, t.objectId)],
);
