import type { View } from '@fastappkit/schema';
import { words } from '../sql-builder';
import type { Statement } from '../statement';
import { quoting } from './quoting';

/** The statement that makes a view. */
export function createView(view: View): readonly Statement[] {
  const { securityInvoker, checkOption } = view;
  return [
    {
      sql: words(
        'CREATE',
        securityInvoker === true ? 'SQL SECURITY INVOKER' : '',
        `VIEW ${quoting.quoteTable(view)} AS ${view.sql}`,
        checkOption === undefined ? '' : `WITH ${checkOption.toUpperCase()} CHECK OPTION`,
      ),
    },
  ];
}
