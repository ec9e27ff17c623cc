import type { View } from '@fastappkit/schema';
import { words } from '../sql-builder';
import type { Statement } from '../statement';
import { quoting } from './quoting';

/** The statement that makes a view. */
export function createView({ columns, sql, ...view }: View): readonly Statement[] {
  const names = columns === undefined ? '' : `(${columns.map(quoting.quoteIdent).join(', ')})`;
  return [{ sql: words('CREATE VIEW', quoting.quoteTable(view), names, 'AS', sql) }];
}
