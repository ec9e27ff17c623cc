import { defineTable, integer, text } from 'fastappkit';

export const notes = defineTable('notes', {
  id: integer().primaryKey().autoIncrement(),
  content: text().notNull(),
});
