import { expect, test } from '@jest/globals';
import { applyOperations, EMPTY_METADATA, type MetaData } from '@fastappkit/schema';
import { describeEachServer, type DatabaseContext } from '@fastappkit/testkit';
import { ensureVersion } from '../../../src/commands/ensure-version';
import { replayedTo } from '../../../src/commands/preview';
import { createFolder } from '../../script/folder';
import { migrationsIn, type Migrations } from '../migrations';
import { changes, makeRevision } from '../models';
import { declarable, dropUndeclared, dumpOf, load, SCHEMAS, withDatabase } from './origin';

describeEachServer('a database that is there already', (server) => {
  test.each(SCHEMAS[server.dialect])('%s', async (schema) => {
    await withDatabase(server.name, async (origin) => {
      await load(origin, schema);
      const found = await origin.dialect.introspect(origin.db);
      const models = declarable(found);
      await withDatabase(server.name, (copy) =>
        inFolder(copy, async (migrations) => {
          await ensureVersion(await migrations.context());
          const nothing = await dumpOf(server.name, copy);
          const file = await makeRevision(migrations, models);
          await migrations.upgrade();
          expect(await changes(migrations, models)).toEqual([]);

          // What the script says is what is there, too.
          const written = await replayed(migrations, file);
          const others = migrationsIn(createFolder({}).path, () => origin);
          expect(await changes(others, written)).toEqual([]);
          await ensureVersion(await others.context());
          expect(await changes(others, models)).toEqual([]);
          await dropUndeclared(origin, found);
          expect(await dumpOf(server.name, copy)).toEqual(await dumpOf(server.name, origin));

          await migrations.downgrade('base');
          expect(await dumpOf(server.name, copy)).toEqual(nothing);
        }),
      );
    });
  });
});

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
