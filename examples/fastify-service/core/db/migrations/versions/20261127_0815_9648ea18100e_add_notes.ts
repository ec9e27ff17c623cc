/**
 * Add notes
 *
 * Revision ID: 9648ea18100e
 * Revises:
 * Create Date: 2026-11-27 08:15:20.759000
 */

import { integer, text, type Operations } from 'fastappkit';

export const revision = '9648ea18100e';
export const downRevision = null;
export const branchLabels = null;
export const dependsOn = null;
export const app = 'notes';

export async function upgrade(op: Operations): Promise<void> {
  await op.createTable('notes', {
    id: integer().primaryKey().autoIncrement(),
    content: text().notNull(),
  });
}

export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('notes');
}
