import {
  applyOperations,
  operationDef,
  tableKey,
  type MetaData,
  type Operation,
  type OperationOf,
} from '@fastappkit/schema';
import type { Change } from './difference';
import type { RenderedOperation } from './render/operations';

/**
 * The operations that undo `changes`, last first, with remarks where they need help.
 *
 * @param before  The schema that the changes start from.
 */
export function downgradeOf(changes: readonly Change[], before: MetaData): readonly RenderedOperation[] {
  let schema = before;
  const reversed: RenderedOperation[] = [];
  for (const { op } of changes) {
    reversed.push({ op: operationDef(op).reverse(op, schema), ...remarkOn(op) });
    schema = applyOperations([op], schema);
  }
  return withoutRepeats(reversed.reverse());
}

function remarkOn(op: Operation): Pick<RenderedOperation, 'comment'> {
  if (op.kind !== 'alterEnum' || op.change.kind !== 'addValue') return {};
  const { value } = op.change;
  return { comment: `Rows that hold "${value}" need another value before: UPDATE them, or name one in replacements.` };
}

// Each value that goes makes the type anew; of several in a row the last one says it all.
function withoutRepeats(steps: readonly RenderedOperation[]): readonly RenderedOperation[] {
  return steps.filter(({ op }, at) => {
    const next = steps[at + 1]?.op;
    if (op?.kind !== 'alterEnum' || next?.kind !== 'alterEnum') return true;
    return !(setsValues(op) && setsValues(next) && tableKey(op.enum) === tableKey(next.enum));
  });
}

function setsValues({ change }: OperationOf<'alterEnum'>): boolean {
  return change.kind === 'setValues';
}
