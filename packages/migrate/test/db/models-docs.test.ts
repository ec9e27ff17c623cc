import { expect, test } from '@jest/globals';
import type { DialectFeatures } from '@fastappkit/dialects';
import * as schema from '@fastappkit/schema';
import { describeEachDialect, docsFiles } from '@fastappkit/testkit';
import { createModuleLoader } from '../../src/script/load-module';
import { useMigrations } from './migrations';
import { changes, makeRevision } from './models';

const FILES = docsFiles('models.md');

/** The databases that each file of the page is for. */
const IS_FOR: Readonly<Record<string, (features: DialectFeatures) => boolean>> = {
  'shop/models.ts': () => true,
  'postgres/models.ts': ({ excludeConstraints }) => excludeConstraints,
  'mysql/models.ts': ({ charsets }) => charsets,
  'sqlite/models.ts': ({ typesLimitValues }) => !typesLimitValues,
};

test('every file of docs/models.md is for some database', () => {
  expect(Object.keys(FILES)).toEqual(Object.keys(IS_FOR));
});

describeEachDialect('docs/models.md', [], (ctx) => {
  const migrations = useMigrations(ctx);

  test('shows models that become a schema without a rest', async () => {
    const one = migrations();
    const loader = createModuleLoader({ provided: { fastappkit: schema } });
    const names = Object.keys(FILES).filter((name) => IS_FOR[name]?.(ctx().dialect.features));
    expect(names).toHaveLength(2);
    one.write(Object.fromEntries(names.map((name) => [`../models/${name}`, FILES[name] ?? ''])));
    const modules = await Promise.all(names.map((name) => loader.load(`${one.directory}/../models/${name}`)));
    const desired = schema.collectModels(modules);
    await makeRevision(one, desired);
    await one.upgrade('head');
    expect(await changes(one, desired)).toEqual([]);
    await one.downgrade('base');
    expect(await one.tables()).toEqual([]);
  });
});
