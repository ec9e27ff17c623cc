import { bigint, defineTable, index, string, text, timestamp } from 'fastappkit';

export const events = defineTable(
  'audit_events',
  {
    id: bigint().primaryKey().autoIncrement(),
    actor: string(100).notNull(),
    what: text().notNull(),
    happenedAt: timestamp('happened_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('ix_audit_events_actor').on(t.actor, t.happenedAt)],
);
