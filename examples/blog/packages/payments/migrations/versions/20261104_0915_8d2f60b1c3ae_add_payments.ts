/**
 * Add payments
 *
 * Revision ID: 8d2f60b1c3ae
 * Revises:
 * Create Date: 2026-11-04 09:15:00.000000
 */

import {
  check,
  enumeration,
  index,
  integer,
  jsonb,
  numeric,
  string,
  timestamp,
  unique,
  uuid,
  type Operations,
} from 'fastappkit';

export const revision = '8d2f60b1c3ae';
export const downRevision = null;
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade(op: Operations): Promise<void> {
  // The app runs on every database: where enums have no names, the values belong to the column alone.
  if (op.dialect.features.namedEnums) await op.createEnum('payment_status', ['pending', 'paid', 'refunded']);
  await op.createTable(
    'payments',
    {
      id: integer().primaryKey().autoIncrement(),
      reference: uuid().notNull(),
      amount: numeric(12, 2).notNull(),
      currency: string(3).notNull().default('EUR'),
      status: enumeration('payment_status', ['pending', 'paid', 'refunded']).notNull().default('pending'),
      metadata: jsonb(),
      created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    },
    (t) => [
      unique('uq_payments_reference').on(t.reference),
      check('ck_payments_amount', 'amount >= 0'),
      index('ix_payments_status_created').on(t.status, t.created_at),
    ],
    { comment: 'Payments of every kind' },
  );
}

export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('payments');
  if (op.dialect.features.namedEnums) await op.dropEnum('payment_status');
}
