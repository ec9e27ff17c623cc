import { expect, test } from '@jest/globals';
import { applyOperations, EMPTY_METADATA, type MetaData } from '@fastappkit/schema';
import { describeEachServer, type DatabaseContext } from '@fastappkit/testkit';
import { ensureVersion } from '../../../src/commands/ensure-version';
import { replayedTo } from '../../../src/commands/preview';
import { createFolder } from '../../script/folder';
import { migrationsIn, type Migrations } from '../migrations';
import { changes, makeRevision } from '../models';
import { checkTypes } from '../../type-errors';
import { declarable } from '../read-back';
import { dropUndeclared, dropViews, dumpOf, load, schemasFor, withDatabase } from './origin';
import { reversed } from './reversed';

describeEachServer('a database that is there already', (server) => {
  const schemas = schemasFor(server);
  const files: string[] = [];

  test.each(schemas)('%s is written anew by its models as it is', async (schema) => {
    await withDatabase(server.name, async (origin) => {
      await load(origin, schema);
      const found = await origin.dialect.introspect(origin.db);
      const { text, declared: models } = await reversed({ ...found, schemas: new Set() });
      files.push(text);
      await withDatabase(server.name, (copy) =>
        inFolder(copy, async (migrations) => {
          await ensureVersion(await migrations.context());
          const nothing = await dumpOf(server.name, copy);
          const file = await makeRevision(migrations, models);
          await migrations.upgrade();
          expect(await changes(migrations, models)).toEqual([]);

          const written = await replayed(migrations, file);
          await inFolder(origin, async (others) => {
            await ensureVersion(await others.context());
            expect(await changes(others, models)).toEqual([]);
            // What the script says is what is there, too.
            expect(await changes(others, written)).toEqual([]);
          });
          await dropUndeclared(origin, found);
          expect(await dumpOf(server.name, copy)).toEqual(await dumpOf(server.name, origin));

          await migrations.downgrade('base');
          expect(await dumpOf(server.name, copy)).toEqual(nothing);
        }),
      );
    });
  });

  test('the models are good TypeScript', () => {
    expect(files).toHaveLength(schemas.length);
    expect(files.flatMap(checkTypes(files))).toEqual([]);
  });

  test.each(schemas)('%s comes back from a downgrade', async (schema) => {
    await withDatabase(server.name, async (origin) => {
      await load(origin, schema);
      await dropViews(origin, await origin.dialect.introspect(origin.db));
      await inFolder(origin, async (migrations) => {
        await ensureVersion(await migrations.context());
        const before = await dumpOf(server.name, origin);
        const triggers = await triggersOf(origin);
        await makeRevision(migrations, EMPTY_METADATA, { includeUnmanaged: true });
        await migrations.upgrade();
        expect(await migrations.tables()).toEqual([]);
        await migrations.downgrade('base');
        expect(await dumpOf(server.name, origin)).toEqual(before);
        expect(await triggersOf(origin)).toEqual(triggers);
      });
    });
  });
});

describeEachServer('models of a database that is there already', (server) => {
  const schemas = schemasFor(server);
  test.each(schemas)('%s loses its keys, checks and indexes, and gets them back', async (schema) => {
    await withDatabase(server.name, async (origin) => {
      await load(origin, schema);
      const found = await origin.dialect.introspect(origin.db);
      await inFolder(origin, async (migrations) => {
        await ensureVersion(await migrations.context());
        const before = await dumpOf(server.name, origin);
        const desired = bare(declarable(found));
        await makeRevision(migrations, desired);
        await migrations.upgrade();
        expect(await changes(migrations, desired)).toEqual([]);
        await migrations.downgrade('base');
        expect(await dumpOf(server.name, origin)).toEqual(before);
      });
    });
  });
});

/** The same tables with nothing but their columns and primary keys. */
function bare(schema: MetaData): MetaData {
  const tables = [...schema.tables].map(
    ([key, table]) => [key, { ...table, uniques: [], foreignKeys: [], checks: [], excludes: [], indexes: [] }] as const,
  );
  return { ...schema, tables: new Map(tables) };
}

async function triggersOf({ db, dialect }: DatabaseContext): Promise<unknown> {
  const { tables } = await dialect.introspect(db);
  return [...tables.values()].flatMap(({ name, triggers = [] }) => triggers.map((one) => [name, one]));
}

async function inFolder(ctx: DatabaseContext, body: (migrations: Migrations) => Promise<void>): Promise<void> {
  const folder = createFolder({});
  try {
    await body(migrationsIn(folder.path, () => ctx));
  } finally {
    folder.remove();
  }
}

/** The schema that a revision makes out of nothing, by its script. */
async function replayed(migrations: Migrations, file: string): Promise<MetaData> {
  const context = await migrations.context();
  const { operations } = await replayedTo({ ...context, dialect: context.connection.dialect }, [
    file.replace(/\.ts$/, ''),
  ]);
  return applyOperations(operations, EMPTY_METADATA);
}
