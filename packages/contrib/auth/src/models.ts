import { contentTypes } from '@fastappkit/contenttypes';
import { boolean, defineTable, integer, primaryKey, string, timestamp, unique } from 'fastappkit';

/** Who can log in. How passwords are hashed is the application's choice. */
export const users = defineTable('auth_users', {
  id: integer().primaryKey().autoIncrement(),
  username: string(150).notNull().unique(),
  email: string(254),
  passwordHash: string('password_hash', 255),
  isActive: boolean('is_active').notNull().default(true),
  /** Has every permission. */
  isSuperuser: boolean('is_superuser').notNull().default(false),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Users who share permissions. */
export const groups = defineTable('auth_groups', {
  id: integer().primaryKey().autoIncrement(),
  name: string(150).notNull().unique(),
});

/** What can be allowed to do with the rows of a table. */
export const permissions = defineTable(
  'auth_permissions',
  {
    id: integer().primaryKey().autoIncrement(),
    contentTypeId: integer('content_type_id')
      .notNull()
      .references(() => contentTypes.id, { onDelete: 'cascade' }),
    /** `view`, `add`, `change`, `delete`, or one that the model declares. */
    codename: string(100).notNull(),
    /** For people. */
    description: string(255).notNull(),
  },
  (t) => [unique('uq_auth_permissions_codename').on(t.contentTypeId, t.codename)],
);

/** The groups of users. */
export const userGroups = defineTable(
  'auth_user_groups',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    groupId: integer('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey().on(t.userId, t.groupId)],
);

/** What single users may do. */
export const userPermissions = defineTable(
  'auth_user_permissions',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    permissionId: integer('permission_id')
      .notNull()
      .references(() => permissions.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey().on(t.userId, t.permissionId)],
);

/** What the users of groups may do. */
export const groupPermissions = defineTable(
  'auth_group_permissions',
  {
    groupId: integer('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    permissionId: integer('permission_id')
      .notNull()
      .references(() => permissions.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey().on(t.groupId, t.permissionId)],
);
