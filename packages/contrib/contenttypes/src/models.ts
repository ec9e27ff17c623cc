import { boolean, defineTable, integer, string, unique } from 'fastappkit';

/** One row for the model of every app of the project. */
export const contentTypes = defineTable(
  'content_types',
  {
    id: integer().primaryKey().autoIncrement(),
    appLabel: string('app_label', 100).notNull(),
    /** The name of the table, with its schema where it has one. */
    model: string(200).notNull(),
    /** No model declares the table any more. The row stays: others may refer to it. */
    isStale: boolean('is_stale').notNull().default(false),
  },
  (t) => [unique('uq_content_types_model').on(t.appLabel, t.model)],
);
