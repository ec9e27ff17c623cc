import { nameByConvention, usualIndexMethod, type Index, type IndexPart } from '@fastappkit/schema';
import type { CompareRules, TablePair } from './difference';
import { matchByName, type Matches } from './match';
import { saidOf, sameData } from './same';

/** How the indexes of the two sides go together: by name, and by shape where nobody chose the name. */
export function matchIndexes({ actual, desired }: TablePair, { features }: CompareRules): Matches<Index> {
  const shape = (index: Index, { table }: TablePair['actual']): unknown =>
    shapeOf(index, { features, usualMethod: usualIndexMethod(table.options?.engine) });
  return matchByName(actual.table.indexes, desired.table.indexes, {
    // One whose build failed is of no use, so it is built anew.
    same: (a, b) => a.invalid !== true && sameData(shape(a, actual), shape(b, desired)),
    isUnsaid: (index) => index.name === nameByConvention(desired.table, index),
  });
}

// What a database does not have it cannot show either.
function shapeOf(
  index: Index,
  { features, usualMethod }: Pick<CompareRules, 'features'> & { readonly usualMethod: string },
): unknown {
  const { name: _name, invalid: _invalid, where, include, comment, nullsNotDistinct, method, ...rest } = index;
  return saidOf({
    ...rest,
    parts: index.parts.map(partOf),
    ...(method === usualMethod ? {} : { method }),
    ...(features.partialIndexes ? { where } : {}),
    ...(features.includeColumns ? { include } : {}),
    ...(features.nullsNotDistinct ? { nullsNotDistinct } : {}),
    ...(features.comments ? { comment } : {}),
  });
}

function partOf(part: IndexPart): unknown {
  const descending = part.descending ?? false;
  // Nulls come last in ascending and first in descending order unless said.
  return { ...part, descending, nulls: part.nulls ?? (descending ? 'first' : 'last') };
}
