import { defineTable, integer, string, timestamp } from 'fastappkit';

export const items = defineTable('{{name}}_items', {
  id: integer().primaryKey().autoIncrement(),
  name: string(200).notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});
