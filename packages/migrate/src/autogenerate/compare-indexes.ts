import type { DialectFeatures } from '@fastappkit/dialects';
import type { Index, IndexPart } from '@fastappkit/schema';
import { replace } from './compare-constraints';
import type { CompareRules, Findings, TablePair } from './difference';
import { matchByName } from './match';
import { sameData } from './same';

/** Indexes that are added, dropped or replaced: matched by name, equal if the shape is. */
export function compareIndexes(pair: TablePair, { features }: CompareRules): Findings {
  const same = (a: Index, b: Index): boolean => sameData(shapeOf(a, features), shapeOf(b, features));
  return replace(pair, matchByName(pair.actual.table.indexes, pair.desired.table.indexes, same));
}

// What a database does not have it cannot show either.
function shapeOf(index: Index, features: DialectFeatures): unknown {
  return {
    parts: index.parts.map(partOf),
    unique: index.unique ?? false,
    method: index.method ?? 'btree',
    where: features.partialIndexes ? index.where : undefined,
    include: features.includeColumns && index.include?.length !== 0 ? index.include : undefined,
  };
}

function partOf(part: IndexPart): unknown {
  const descending = part.descending ?? false;
  // Nulls come last in ascending and first in descending order unless said.
  return { ...part, descending, nulls: part.nulls ?? (descending ? 'first' : 'last') };
}
