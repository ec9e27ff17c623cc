import { expect, test } from '@jest/globals';
import { toJson } from '@fastappkit/schema';
import { describeEachServer } from '@fastappkit/testkit';
import { scriptText } from '../../../src/commands/preview';
import { creationScript } from '../../../src/schema-script/creation-script';
import { expectExportIsRead } from '../read-back';
import { dumpOf, load, SCHEMAS, withDatabase } from './origin';

describeEachServer('the export of a database that is there already', (server) => {
  test.each(SCHEMAS[server.dialect])('%s makes the same database, and the same export', async (schema) => {
    await withDatabase(server.name, async (origin) => {
      await load(origin, schema);
      const found = await origin.dialect.introspect(origin.db);
      expectExportIsRead(found, origin.dialect);
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
