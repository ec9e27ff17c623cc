import { tableKey, type Operation, type TableRef } from '@fastappkit/schema';
import { readRef, takesIfExists } from './names';
import type { ReadContext, StatementKind } from './read-script';
import type { StrictReader } from './strict-reader';

/** DROP of what a schema holds. Dumps drop what they are about to make, which is not there. */
export function dropStatement(defaultSchema?: string): StatementKind {
  return {
    starts: /^drop (?:table|index|sequence|type|domain|schema|extension)\b/,
    read(reader, context) {
      reader.expect('drop');
      const drop = DROPS[reader.word().toLowerCase()];
      reader.takes('concurrently');
      const condition = takesIfExists(reader);
      const operations: Operation[] = [];
      do {
        const ref = readRef(reader, defaultSchema);
        operations.push(...(drop?.({ ref, condition, reader, defaultSchema, context }) ?? []));
      } while (reader.takes(','));
      if (!reader.takes('cascade')) reader.takes('restrict');
      reader.expectEnd();
      return operations;
    },
  };
}

interface Dropped {
  readonly ref: TableRef;
  readonly condition: { readonly ifExists?: boolean };
  readonly reader: StrictReader;
  readonly defaultSchema: string | undefined;
  readonly context: ReadContext;
}

const DROPS: Readonly<Record<string, (dropped: Dropped) => readonly Operation[]>> = {
  table: ({ ref, condition }) => [{ kind: 'dropTable', table: ref, ...condition }],
  sequence: ({ ref, condition }) => [{ kind: 'dropSequence', sequence: ref, ...condition }],
  domain: ({ ref, condition }) => [{ kind: 'dropDomain', domain: ref, ...condition }],
  schema: ({ ref, condition }) => [{ kind: 'dropSchema', name: ref.name, ...condition }],
  extension: ({ ref }) => [{ kind: 'dropExtension', name: ref.name }],
  type: ({ ref, condition, context }) =>
    context.schema.composites.has(tableKey(ref))
      ? [{ kind: 'dropComposite', composite: ref, ...condition }]
      : [{ kind: 'dropEnum', enum: ref, ...condition }],
  // Only MySQL says of which table.
  index({ ref, condition, reader, defaultSchema, context }) {
    const table = reader.takes('on') ? readRef(reader, defaultSchema) : tableOfIndex(context, ref);
    if (table === undefined && condition.ifExists === true) return [];
    return [{ kind: 'dropIndex', table: table ?? ref, name: ref.name, ...condition }];
  },
};

function tableOfIndex({ schema }: ReadContext, { name, schema: place }: TableRef): TableRef | undefined {
  return [...schema.tables.values()].find(
    (table) => table.schema === place && table.indexes.some((index) => index.name === name),
  );
}
