import { describe, expect, test } from '@jest/globals';
import { addNote, describeEachServer, serverUrl, type MatrixServer } from '@fastappkit/testkit';
import type { Feature, FeatureGroup } from './feature';
import { outcomeOf, type Outcome } from './outcome';
import {
  comesAndGoes,
  isFoundAndTakenBack,
  isRefused,
  isRejected,
  leavesNothing,
  needsExtension,
  staysInModels,
  type Story,
} from './story';

/** Shows on each server what the table says of the features of a group. */
export function describeFeatures(group: FeatureGroup): void {
  describeEachServer(group.title, (server) => {
    const outcomes = group.features.map((feature) => ({ feature, ...outcomeOf(group, feature, server.name) }));
    for (const { feature, ...outcome } of outcomes) describeFeature(server, feature, outcome);
    test('nothing is left of all this', () => leavesNothing(server));
    if (isSpared(server))
      addNote({ database: server.name, title: group.title, reason: 'changes are tried on 17 (FEATURES=all)' });
  });
}

const STORIES: { readonly [K in Outcome['kind']]: Readonly<Record<string, Story>> } = {
  ok: { 'comes and goes': comesAndGoes, 'is found and taken back': isFoundAndTakenBack },
  absent: { 'needs what is not installed': needsExtension },
  refused: { 'is refused': isRefused },
  kept: { 'stays in the models': staysInModels },
  accepted: { 'is accepted': comesAndGoes },
  rejected: { 'is rejected by the server': isRejected },
};

/**
 * Whether a usual run tries only the first story. What changes need is the same for both versions of PostgreSQL, so the
 * older one is spared where the newer one takes part; `npm run test:features` spares none.
 */
function isSpared({ name }: MatrixServer): boolean {
  return name === 'postgres' && serverUrl('pgvector') !== undefined && process.env['FEATURES'] !== 'all';
}

function describeFeature(server: MatrixServer, { name }: Feature, { kind, missing, pair }: Outcome): void {
  const all = Object.entries(STORIES[kind]);
  const stories = isSpared(server) ? all.slice(0, 1) : all;
  describe(name, () => {
    if (missing)
      test('is still missing', () =>
        expectFailure(
          stories.map(
            ([, tell]) =>
              () =>
                tell(server, pair),
          ),
        ));
    else for (const [title, tell] of stories) test(title, () => tell(server, pair));
  });
}

async function expectFailure(stories: readonly (() => Promise<void>)[]): Promise<void> {
  const told = async (): Promise<string> => {
    for (const tell of stories) await tell();
    return 'it works: take it out of missing.ts';
  };
  expect(await told().catch(() => 'it fails')).toBe('it fails');
}
