import { expect, test } from '@jest/globals';
import { DATABASE_NAMES, expectPage } from '@fastappkit/testkit';
import { FEATURE_GROUPS } from './db/features/groups';
import { MISSING } from './db/features/missing';
import { outcomeOf } from './db/features/outcome';
import { schemaFeaturesPage } from './db/features/page';

const NAMES = FEATURE_GROUPS.flatMap(({ title, features }) => features.map(({ name }) => `${title}: ${name}`));

test('docs/reference/schema-features.md is up to date', async () => {
  await expectPage('docs/reference/schema-features.md', schemaFeaturesPage());
});

test('every feature has a name of its own', () => {
  expect(NAMES.filter((name, at) => NAMES.indexOf(name) !== at)).toEqual([]);
});

test('what is missing is a feature of the table, tried on that server', () => {
  const tried = FEATURE_GROUPS.flatMap((group) =>
    group.features.flatMap((feature) => DATABASE_NAMES.map((server) => `${group.title}: ${feature.name} on ${server}`)),
  );
  const missing = Object.entries(MISSING).flatMap(([name, servers]) => servers.map((server) => `${name} on ${server}`));
  expect(missing.filter((one) => !tried.includes(one))).toEqual([]);
});

test('at least 250 features work, counted once for each server', () => {
  const outcomes = FEATURE_GROUPS.flatMap((group) =>
    group.features.flatMap((feature) => DATABASE_NAMES.map((server) => outcomeOf(group, feature, server))),
  );
  expect(outcomes.filter(({ kind, missing }) => kind === 'ok' && !missing).length).toBeGreaterThan(250);
});
