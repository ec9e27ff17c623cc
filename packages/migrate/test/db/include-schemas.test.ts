import { expect, test } from '@jest/globals';
import { buildTable, integer } from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';
import { useMigrations } from './migrations';
import { changes, declared, differences } from './models';

describeEachDialect('includeSchemas', ['schemas', 'namedTypes'], (ctx) => {
  const migrations = useMigrations(ctx);
  const kept = declared(buildTable('kept', { id: integer().primaryKey() }));
  const create = async (): Promise<void> => {
    const statements = [
      'CREATE TABLE kept (id integer NOT NULL, CONSTRAINT pk_kept PRIMARY KEY (id))',
      ...['audit', 'billing'].flatMap((name) => [
        `CREATE SCHEMA ${name}`,
        `CREATE TABLE ${name}.lines (id integer PRIMARY KEY)`,
      ]),
    ];
    for (const sql of statements) await ctx().db.execute({ sql });
  };
  const unmanaged = async (request: Parameters<typeof differences>[2]): Promise<readonly string[]> => {
    const found = await differences(migrations(), kept, request);
    expect(found.changes).toEqual([]);
    return found.unmanaged.map(({ schema = '', name }) => `${schema}.${name}`).sort();
  };

  test('looks into the default schema alone, into those that are listed, or into all that the filter takes', async () => {
    await create();
    expect(await unmanaged({})).toEqual([]);
    expect(await unmanaged({ includeSchemas: false })).toEqual([]);
    expect(await unmanaged({ includeSchemas: ['audit'] })).toEqual(['audit.lines']);
    expect(await unmanaged({ includeSchemas: true })).toEqual(['audit.lines', 'billing.lines']);
    const includeName = (name: string | null, type: string): boolean => type !== 'schema' || name !== 'audit';
    expect(await unmanaged({ includeSchemas: true, includeName })).toEqual(['billing.lines']);
  });

  test('drops what is there of it only when that is asked for', async () => {
    await create();
    expect(await changes(migrations(), kept, { includeUnmanaged: true })).toEqual([]);
    const listed = await changes(migrations(), kept, { includeSchemas: ['audit'], includeUnmanaged: true });
    expect([...listed].sort()).toEqual(['drop schema audit', 'drop table audit.lines']);
    const all = await changes(migrations(), kept, { includeSchemas: true, includeUnmanaged: true });
    expect([...all].sort()).toEqual([
      'drop schema audit',
      'drop schema billing',
      'drop table audit.lines',
      'drop table billing.lines',
    ]);
  });
});
