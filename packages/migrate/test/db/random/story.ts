/** The story of a random schema: made, changed, changed back and unmade, with nothing left to do or left behind. */
import { expect } from '@jest/globals';
import type { MetaData, Table } from '@fastappkit/schema';
import type { DatabaseContext } from '@fastappkit/testkit';
import { ensureVersion } from '../../../src/commands/ensure-version';
import { createFolder } from '../../script/folder';
import { migrationsIn, type Migrations } from '../migrations';
import { changes, makeRevision } from '../models';

/** Tells the story of two schemas on an empty database, which is empty again afterwards. */
export async function tellStory(ctx: DatabaseContext, first: MetaData, second: MetaData): Promise<void> {
  const folder = createFolder({});
  try {
    const migrations = migrationsIn(folder.path, () => ctx);
    await ensureVersion(await migrations.context());
    const nothing = await shape(ctx);
    await goTo(migrations, first);
    const start = await shape(ctx);
    await goTo(migrations, second);
    await migrations.downgrade('-1');
    expect(await shape(ctx)).toEqual(start);
    await migrations.downgrade('base');
    expect(await shape(ctx)).toEqual(nothing);
  } finally {
    folder.remove();
  }
}

// Tables of one type often look like a renamed one: they are not.
const SEPARATE = { resolveRename: () => Promise.resolve({ kind: 'separate' } as const) };

/** A revision is written also where nothing differs, so that each step can be taken back. */
async function goTo(migrations: Migrations, schema: MetaData): Promise<void> {
  await makeRevision(migrations, schema, SEPARATE);
  await migrations.upgrade();
  expect(await changes(migrations, schema, SEPARATE)).toEqual([]);
}

/** All that the database holds. A column that was dropped comes back as the last one, and so does a field. */
async function shape({ db, dialect }: DatabaseContext): Promise<MetaData> {
  const schema = dialect.normalize(await dialect.introspect(db));
  const byName = ([left]: [string, Table], [right]: [string, Table]): number => (left < right ? -1 : 1);
  const byField = (left: { readonly name: string }, right: { readonly name: string }): number =>
    left.name < right.name ? -1 : 1;
  const composites = [...schema.composites].map(
    ([key, one]) => [key, { ...one, fields: one.fields.toSorted(byField) }] as const,
  );
  return {
    ...schema,
    composites: new Map(composites),
    tables: new Map([...schema.tables].sort(byName).map(([key, table]) => [key, inOrder(table)])),
  };
}

function inOrder(table: Table): Table {
  const byName = <T extends { readonly name?: string }>(list: readonly T[]): readonly T[] =>
    [...list].sort((left, right) => ((left.name ?? '') < (right.name ?? '') ? -1 : 1));
  return {
    ...table,
    columns: byName(table.columns),
    uniques: byName(table.uniques),
    checks: byName(table.checks),
    foreignKeys: byName(table.foreignKeys),
    indexes: byName(table.indexes),
  };
}
