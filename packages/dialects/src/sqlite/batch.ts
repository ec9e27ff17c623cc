import {
  applyOperations,
  sameTable,
  tableKey,
  type MetaData,
  type Operation,
  type OperationOf,
} from '@fastappkit/schema';
import { isSettled } from '../conditional';
import type { Statement } from '../statement';
import { needsRebuild, rebuildFor, type ShapeOperation } from './rebuild-for';
import type { RebuildTools } from './rebuild';

const SHAPES: ReadonlySet<string> = new Set<ShapeOperation['kind']>([
  'addColumn',
  'dropColumn',
  'renameColumn',
  'alterColumn',
  'createIndex',
  'dropIndex',
  'addConstraint',
  'dropConstraint',
  'alterTableOptions',
]);

/** What compiling a batch takes from the compiler. */
export interface BatchTools extends RebuildTools {
  /** Compiles an operation by itself. */
  compile(op: Operation, before: MetaData): readonly Statement[];
}

/** Compiles a batch: neighbours that change the table's shape share one rebuild, if any of them needs it. */
export function compileBatch(tools: BatchTools, op: OperationOf<'batch'>, before: MetaData): readonly Statement[] {
  let schema = before;
  return runsOf(op).flatMap((run) => {
    const statements = compileRun(tools, run, schema);
    if (schema.tables.has(tableKey(op.table))) schema = applyOperations(run, schema);
    return statements;
  });
}

/** Neighbouring operations that one rebuild could carry out together; any other operation is alone. */
function runsOf(batch: OperationOf<'batch'>): readonly (readonly Operation[])[] {
  const runs: Operation[][] = [];
  let isOpen = false;
  for (const op of batch.operations) {
    const isShape = isShapeOperation(op) && sameTable(op.table, batch.table);
    if (isShape && isOpen) runs.at(-1)?.push(op);
    else runs.push([op]);
    isOpen = isShape;
  }
  return runs;
}

// An index that is asked for concurrently is compiled by itself, which refuses it.
function isShapeOperation(op: Operation): op is ShapeOperation {
  return SHAPES.has(op.kind) && !('concurrently' in op && op.concurrently);
}

function compileRun(tools: BatchTools, run: readonly Operation[], before: MetaData): readonly Statement[] {
  const steps: { readonly op: Operation; readonly schema: MetaData }[] = [];
  let schema = before;
  for (const op of run) {
    if (isSettled(op, schema)) continue;
    steps.push({ op, schema });
    if ('table' in op && schema.tables.has(tableKey(op.table))) schema = applyOperations([op], schema);
  }
  const operations = steps.map((step) => step.op).filter(isShapeOperation);
  if (operations.some(needsRebuild)) return rebuildFor(tools, operations, before);
  return steps.flatMap((step) => tools.compile(step.op, step.schema));
}
