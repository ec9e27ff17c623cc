/**
 * Add invoices
 *
 * Revision ID: 1e0cf810d764
 * Revises:
 * Create Date: 2026-11-28 08:10:31.743000
 */

import { check, integer, numeric, string, unique, type Operations } from 'fastappkit';

export const revision = '1e0cf810d764';
export const downRevision = null;
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade(op: Operations): Promise<void> {
  await op.createTable(
    'invoices',
    {
      id: integer().primaryKey().autoIncrement(),
      reference: string(40).notNull(),
      amount: numeric(12, 2).notNull(),
      currency: string(3).notNull().default('EUR'),
    },
    (t) => [unique('uq_invoices_reference').on(t.reference), check('ck_invoices_amount', 'amount >= 0')],
  );
}

export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('invoices');
}
