import { tableKey, type MetaData, type Operation } from '@fastappkit/schema';
import { readRef, takesIfExists } from './names';
import type { StatementKind } from './read-script';

/** DROP of what a schema holds. Dumps drop what they are about to make, which is not there. */
export function dropStatements(defaultSchema?: string): readonly StatementKind[] {
  return [dropStatement('table', defaultSchema), dropStatement('index', defaultSchema)];
}

function dropStatement(what: 'table' | 'index', defaultSchema: string | undefined): StatementKind {
  return {
    starts: new RegExp(`^drop ${what}\\b`),
    read(reader, { schema }) {
      reader.expect('drop', what);
      reader.takes('concurrently');
      const condition = takesIfExists(reader);
      const operations: Operation[] = [];
      do {
        const ref = readRef(reader, defaultSchema);
        if (what === 'table') operations.push({ kind: 'dropTable', table: ref, ...condition });
        else {
          const table = reader.takes('on') ? readRef(reader, defaultSchema) : tableOfIndex(schema, ref.name);
          if (table !== undefined || condition.ifExists !== true)
            operations.push({ kind: 'dropIndex', table: table ?? ref, name: ref.name, ...condition });
        }
      } while (reader.takes(','));
      if (!reader.takes('cascade')) reader.takes('restrict');
      reader.expectEnd();
      return operations;
    },
  };
}

function tableOfIndex({ tables }: MetaData, name: string) {
  const table = [...tables.values()].find((one) => one.indexes.some((index) => index.name === name));
  return table === undefined ? undefined : tables.get(tableKey(table));
}
