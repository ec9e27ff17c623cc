/**
 * Add content types
 *
 * Revision ID: 1a011b80f116
 * Revises:
 * Create Date: 2026-11-26 13:09:33.111000
 */

import { boolean, integer, string, unique, type Operations } from 'fastappkit';

export const revision = '1a011b80f116';
export const downRevision = null;
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade(op: Operations): Promise<void> {
  await op.createTable(
    'content_types',
    {
      id: integer().primaryKey().autoIncrement(),
      app_label: string(100).notNull(),
      model: string(200).notNull(),
      is_stale: boolean().notNull().default(false),
    },
    (t) => [unique('uq_content_types_model').on(t.app_label, t.model)],
  );
}

export async function downgrade(op: Operations): Promise<void> {
  await op.dropTable('content_types');
}
