import { boolean, defineTable, integer, string, timestamp } from 'fastappkit';

export const accounts = defineTable(
  'accounts',
  {
    id: integer().primaryKey().autoIncrement(),
    email: string(255).notNull().unique(),
    name: string(100).notNull(),
    isActive: boolean('is_active').notNull().default(true),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  undefined,
  { permissions: { suspend: 'Can suspend an account' } },
);
