import { tableRef, type Operation, type TableRef } from '@fastappkit/schema';
import { planUpgrade } from '../revision/plan';
import { replay } from '../runtime/replay';
import { readRows, type MigrationContext } from './context';
import { loadSteps } from './load-steps';

/** A table that a revision has renamed. */
export interface RenamedTable {
  readonly from: TableRef;
  readonly to: TableRef;
}

/**
 * Replays the revisions that the database has to learn which tables they renamed, oldest first.
 *
 * What plain SQL renames is not known, nor what a script renames after it has asked the database.
 */
export async function renamedTables(context: MigrationContext): Promise<readonly RenamedTable[]> {
  const { ids } = await readRows(context);
  const applied = planUpgrade(context.scripts.map, [], ids);
  const steps = await replay(await loadSteps(applied, context), context.connection.dialect);
  return steps.flatMap(({ operations }) => operations.flatMap(renamesOf));
}

function renamesOf(op: Operation): readonly RenamedTable[] {
  if (op.kind === 'custom') return op.operations.flatMap(renamesOf);
  return op.kind === 'renameTable' ? [{ from: tableRef(op.table), to: { ...tableRef(op.table), name: op.to } }] : [];
}
