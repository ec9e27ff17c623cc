import { check, defineTable, integer, numeric, string } from 'fastappkit';

export const invoices = defineTable(
  'invoices',
  {
    id: integer().primaryKey().autoIncrement(),
    reference: string(40).notNull().unique(),
    amount: numeric(12, 2).notNull(),
    currency: string(3).notNull().default('EUR'),
  },
  () => [check('ck_invoices_amount', 'amount >= 0')],
);
