import { sameTable, tableKey, type MetaData, type Table, type View } from '@fastappkit/schema';
import { DialectError } from '../errors';
import { sourcesOf, triggerUses, type Use } from './uses';

/** The views and triggers that use a column, each in words. `schema` has them as far as they concern the table. */
export function usersOf(table: Table, column: string, schema: MetaData): readonly string[] {
  const uses = (all: View['uses'] | readonly Use[]): boolean =>
    all.some((use) => sameTable(use.table, table) && (use.columns === undefined || use.columns.includes(column)));
  const sources = sourcesOf(schema);
  const views = [...schema.views.values()].filter((view) => uses(view.uses));
  const triggers = [...schema.tables.values()].flatMap((owner) =>
    (owner.triggers ?? [])
      .filter(({ sql }) => uses(triggerUses(sql, sources, owner)))
      .map(({ name }) => `trigger "${name}" of table "${owner.name}"`),
  );
  return [...views.map(({ name }) => `view "${name}"`), ...triggers];
}

/**
 * Refuses to take a column away from the views and triggers that use it: SQLite would let them fail later.
 * @throws DialectError OBJECT_IN_USE
 */
export function refuseUsed(table: Table, column: string, schema: MetaData): void {
  const users = usersOf(table, column, schema);
  if (users.length === 0) return;
  throw new DialectError('OBJECT_IN_USE', { object: `column "${column}" of table "${tableKey(table)}"`, users });
}
