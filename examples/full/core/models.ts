import { defineTable, string, text } from 'fastappkit';

export const settings = defineTable(
  'settings',
  {
    key: string(100).primaryKey(),
    value: text().notNull(),
  },
  undefined,
  { comment: 'Settings of the site' },
);
