import { describe, expect, test } from '@jest/globals';
import { addNote, DATABASE_NAMES, describeEachServer, type DatabaseName, type MatrixServer } from '@fastappkit/testkit';
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

type Titled = readonly [title: string, tell: Story];

/** Shows on each server what the table says of the features of a group. */
export function describeFeatures(group: FeatureGroup): void {
  describeEachServer(group.title, (server) => {
    const twin = twinOf(server);
    group.features.forEach((feature, index) => {
      const outcome = outcomeOf(group, feature, server.name);
      const all: readonly Titled[] = Object.entries(STORIES[outcome.kind]);
      const isShared = twin !== undefined && outcomeOf(group, feature, twin).kind === outcome.kind;
      describeFeature(server, feature, outcome, isShared ? shareOf(server, index, all) : all);
    });
    test('nothing is left of all this', () => leavesNothing(server));
    if (twin !== undefined)
      addNote({ database: server.name, title: group.title, reason: `${twin} tells the other stories (FEATURES=all)` });
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
 * The server that shares the stories of a usual run with another: each tells one story of a feature, in turns.
 * `npm run test:features` tells all on both.
 */
function twinOf({ twin }: MatrixServer): DatabaseName | undefined {
  return process.env['FEATURES'] === 'all' ? undefined : twin;
}

function shareOf({ name }: MatrixServer, index: number, stories: readonly Titled[]): readonly Titled[] {
  const turn = index + DATABASE_NAMES.indexOf(name);
  return stories.filter((_, at) => at === turn % stories.length);
}

function describeFeature(
  server: MatrixServer,
  { name }: Feature,
  { missing, pair }: Outcome,
  stories: readonly Titled[],
): void {
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
