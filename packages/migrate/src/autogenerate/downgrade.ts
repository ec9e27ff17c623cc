import { applyOperations, describeOperation, operationDef, type MetaData } from '@fastappkit/schema';
import type { Change } from './difference';
import type { RenderedOperation } from './render/operations';

/**
 * The operations that undo `changes`, last first; what nothing can undo becomes a remark.
 *
 * @param before  The schema that the changes start from.
 */
export function downgradeOf(changes: readonly Change[], before: MetaData): readonly RenderedOperation[] {
  let schema = before;
  const reversed: RenderedOperation[] = [];
  for (const { op } of changes) {
    reversed.push(
      op.kind === 'alterEnum' && op.change.kind === 'addValue'
        ? { comment: `Not undone: ${describeOperation(op)}. A database does not take values out of an enum.` }
        : { op: operationDef(op).reverse(op, schema) },
    );
    schema = applyOperations([op], schema);
  }
  return reversed.reverse();
}
