import { DIALECT_OF, type DatabaseName } from '@fastappkit/testkit';
import type { Elsewhere, Feature, FeatureGroup, Pair } from './feature';
import { MISSING } from './missing';

/** What is expected of a feature on a server, and what is tried there. */
export interface Outcome {
  readonly kind: 'ok' | 'absent' | Elsewhere;
  /** We do not do it yet. */
  readonly missing: boolean;
  readonly pair: Pair;
}

/** What is expected of a feature of a group on a server. */
export function outcomeOf({ title }: FeatureGroup, feature: Feature, server: DatabaseName): Outcome {
  const own = feature.on[DIALECT_OF[server]];
  const pair = own ?? Object.values(feature.on)[0];
  if (pair === undefined) throw new Error(`${feature.name} is on no database`);
  const missing = MISSING[`${title}: ${feature.name}`]?.includes(server) === true;
  return {
    kind: own === undefined ? kindElsewhere(feature, server) : isAbsent(feature, server) ? 'absent' : 'ok',
    missing,
    pair,
  };
}

function kindElsewhere({ elsewhere }: Feature, server: DatabaseName): Elsewhere {
  return typeof elsewhere === 'string' ? elsewhere : (elsewhere[DIALECT_OF[server]] ?? 'refused');
}

// One of the two PostgreSQL servers has no pgvector.
function isAbsent({ pgvector }: Feature, server: DatabaseName): boolean {
  return pgvector === true && server === 'postgres';
}
