import { check, defineTable, enumeration, index, integer, jsonb, numeric, string, timestamp, uuid } from 'fastappkit';

export const payments = defineTable(
  'payments',
  {
    id: integer().primaryKey().autoIncrement(),
    reference: uuid().notNull().unique(),
    amount: numeric(12, 2).notNull(),
    currency: string(3).notNull().default('EUR'),
    status: enumeration('payment_status', ['pending', 'paid', 'refunded']).notNull().default('pending'),
    metadata: jsonb(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [check('ck_payments_amount', 'amount >= 0'), index('ix_payments_status_created').on(t.status, t.createdAt)],
  { comment: 'Payments of every kind' },
);
