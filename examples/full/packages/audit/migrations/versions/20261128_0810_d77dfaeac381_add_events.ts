/**
 * Add events
 *
 * Revision ID: d77dfaeac381
 * Revises:
 * Create Date: 2026-11-28 08:10:32.438000
 */

import { bigint, index, string, text, timestamp, type Operations } from 'fastappkit';

export const revision = 'd77dfaeac381';
export const downRevision = null;
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade(op: Operations): Promise<void> {
  await op.createTable(
    'audit_events',
    {
      id: bigint().primaryKey().autoIncrement(),
      actor: string(100).notNull(),
      what: text().notNull(),
      happened_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    },
    (t) => [index('ix_audit_events_actor').on(t.actor, t.happened_at)],
  );
}

export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('audit_events');
}
