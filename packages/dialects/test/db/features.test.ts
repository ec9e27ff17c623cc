import { expect, test } from '@jest/globals';
import type { DialectFeatures } from '@fastappkit/dialects';
import { describeEachDialect } from '@fastappkit/testkit';
import { PROBES } from './features/probes';
import { longestName } from './features/questions';

const FLAGS = Object.keys(PROBES) as readonly (keyof DialectFeatures)[]; // PROBES has these keys and no others.

describeEachDialect('each flag is true to the server', [], (ctx) => {
  test.each(FLAGS)('%s', async (flag) => {
    const { db, dialect } = ctx();
    expect(await PROBES[flag][dialect.name](db)).toBe(dialect.features[flag]);
  });
});

describeEachDialect('the length of a name', ['maxIdentifierLength'], (ctx) => {
  const bytes = { postgres: 2, mysql: 1, mariadb: 1, sqlite: 1 };

  test('counts bytes on PostgreSQL and characters elsewhere', async () => {
    const { db, dialect } = ctx();
    const length = Math.floor(dialect.features.maxIdentifierLength / bytes[dialect.name]);
    expect(await longestName(db, 'é')).toBe(length);
  });
});
