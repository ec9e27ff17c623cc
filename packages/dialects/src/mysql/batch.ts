import { applyOperations, tableKey, type Batch, type MetaData, type Operation } from '@fastappkit/schema';
import type { Statement } from '../statement';
import { quoting } from './quoting';

/** What compiling a batch takes from the compiler. */
export interface BatchTools {
  /** What ALTER TABLE has to do for an operation; undefined where that is no ALTER TABLE, or one that stands alone. */
  actions(op: Operation, before: MetaData): readonly string[] | undefined;
  /** Compiles an operation by itself. */
  compile(op: Operation, before: MetaData): readonly Statement[];
}

interface Step {
  readonly op: Operation;
  readonly schema: MetaData;
}

/**
 * Compiles a batch: neighbours share one ALTER TABLE, which copies the table once, and happens or does not.
 *
 * The server looks at all actions of a statement at once, so one that concerns what another made or changed begins the
 * next statement.
 * @see https://dev.mysql.com/doc/refman/9.0/en/alter-table.html
 */
export function compileBatch(tools: BatchTools, op: Batch, before: MetaData): readonly Statement[] {
  const statements: Statement[] = [];
  let actions: readonly string[] = [];
  let touched = new Set<string>();
  const flush = (): void => {
    if (actions.length > 0)
      statements.push({ sql: `ALTER TABLE ${quoting.quoteTable(op.table)} ${actions.join(', ')}` });
    actions = [];
    touched = new Set();
  };
  for (const step of stepsOf(op, before)) {
    const own = tableOf(step.op) === tableKey(op.table) ? tools.actions(step.op, step.schema) : undefined;
    if (own === undefined) {
      flush();
      statements.push(...tools.compile(step.op, step.schema));
      continue;
    }
    if (own.some((action) => touched.has(subjectOf(action)))) flush();
    actions = [...actions, ...own];
    touched = new Set([...touched, ...own.map(subjectOf), ...columnsOf(step.op)]);
  }
  flush();
  return statements;
}

function stepsOf({ operations, table }: Batch, before: MetaData): readonly Step[] {
  let schema = before;
  return operations.map((op) => {
    const step = { op, schema };
    // The table is known only where one of the operations has to know it.
    if (schema.tables.has(tableKey(table))) schema = applyOperations([op], schema);
    return step;
  });
}

function tableOf(op: Operation): string | undefined {
  return 'table' in op && 'name' in op.table ? tableKey(op.table) : undefined;
}

/** The column or key that an action is about: the first name in it. */
function subjectOf(action: string): string {
  return /`(?:[^`]|``)*`/.exec(action)?.[0] ?? action;
}

// A key that is added in a statement is about its columns as they are at the end of it.
function columnsOf(op: Operation): readonly string[] {
  const names = op.kind === 'createIndex' ? op.index.parts.map(({ column }) => column) : keyColumns(op);
  return names.flatMap((name) => (name === undefined ? [] : [quoting.quoteIdent(name)]));
}

function keyColumns(op: Operation): readonly string[] {
  return op.kind === 'addConstraint' && 'columns' in op.constraint ? op.constraint.columns : [];
}
