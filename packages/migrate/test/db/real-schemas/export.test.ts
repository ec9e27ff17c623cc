import { expect, test } from '@jest/globals';
import { parseSql } from '@fastappkit/dialects';
import { describeOperation, toJson, type MetaData } from '@fastappkit/schema';
import { clientDump, describeEachServer, type DatabaseContext } from '@fastappkit/testkit';
import { schemaDifferences } from '../../../src/commands/schema-differences';
import { scriptText } from '../../../src/commands/preview';
import { creationScript } from '../../../src/schema-script/creation-script';
import { expectDumpIsRead, expectExportIsRead, withoutObjects } from '../read-back';
import { dumpOf, load, schemasFor, textOf, withDatabase } from './origin';

describeEachServer('the export of a database that is there already', (server) => {
  const schemas = schemasFor(server);
  test.each(schemas)('%s makes the same database, and the same export', async (schema) => {
    await withDatabase(server.name, async (origin) => {
      await load(origin, schema);
      const found = await origin.dialect.introspect(origin.db);
      expectExportIsRead(found, origin.dialect);
      expectDumpIsRead(await clientDump(origin.url), found, origin.dialect);
      await expectFileIsRead(schema, found, origin);
      const text = scriptText(creationScript(found, origin.dialect));
      await withDatabase(server.name, async (copy) => {
        for (const sql of copy.dialect.splitStatements(text)) await copy.db.execute({ sql });
        const made = await copy.dialect.introspect(copy.db);
        expect(toJson(made)).toBe(toJson(found));
        expect(scriptText(creationScript(made, copy.dialect))).toBe(text);
        expect(await dumpOf(server.name, copy)).toEqual(await dumpOf(server.name, origin));
      });
    });
  });
});

/** What the file says is what the server made of it. */
async function expectFileIsRead(schema: string, found: MetaData, { db, dialect }: DatabaseContext): Promise<void> {
  const { metadata } = parseSql(textOf(schema, dialect.name), dialect.name);
  const { changes, unsupported } = await schemaDifferences(db, { from: withoutObjects(found), to: metadata });
  expect([changes.map(({ op }) => describeOperation(op)), unsupported]).toEqual([[], []]);
}
