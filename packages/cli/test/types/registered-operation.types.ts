// Nothing here runs: the type checker is the test.
import { registerOperation, type Operations } from 'fastappkit';

declare module 'fastappkit' {
  interface Operations {
    createView(name: string, query: string): Promise<void>;
    dropView(name: string): Promise<void>;
  }
}

/** An operation that a project adds, as its documentation shows it. */
export const createView = registerOperation('createView', {
  run: (op, name, query) => op.execute(`CREATE VIEW ${op.dialect.quoteIdent(name)} AS ${query.trim()}`),
  reverse: (name) => ['dropView', name],
});

/** What scripts can call. */
export async function script(op: Operations): Promise<void> {
  await op.createView('seen', 'SELECT 1');
  await op.dropTable('posts');
  // @ts-expect-error -- it takes a query
  await op.createView('seen');
}
