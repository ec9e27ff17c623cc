import type { Index, IndexPart, PartitionBy, PartitionPart } from '@fastappkit/schema';
import { tokenize } from '../../lex';
import { LEXIS } from '../lexis';
import { normalizeStorage } from './storage';
import { normalizeCollation } from './types';

/** What is special about the normal form of an index of PostgreSQL. */
export function normalizeIndex(index: Index): Index {
  const { storage, ...rest } = index;
  return {
    ...rest,
    parts: index.parts.map(normalizePart),
    ...(storage === undefined ? {} : { storage: normalizeStorage(storage) }),
  };
}

/** What is special about the normal form of a partition key of PostgreSQL. */
export function normalizePartitionBy({ strategy, parts }: PartitionBy): PartitionBy {
  return { strategy, parts: parts.map(normalizePart) };
}

function normalizePart<P extends IndexPart | PartitionPart>(part: P): P {
  const { collation, operatorClass, ...rest } = part;
  return {
    // The rest and the two optional parts make a P again.
    ...(rest as P),
    ...normalizeCollation(collation),
    ...(operatorClass === undefined ? {} : { operatorClass: classText(operatorClass) }),
  };
}

// gist_trgm_ops (siglen='32') and gist_trgm_ops(siglen=32)
function classText(sql: string): string {
  return tokenize(sql, LEXIS)
    .map((token) => (token.kind === 'quoted' ? token.text : token.value))
    .join('')
    .replace(/^"?public"?\./, '');
}
