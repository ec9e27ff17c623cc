import {
  createMetaData,
  mapColumnTypes,
  type ColumnType,
  type MetaData,
  type ObjectRef,
  type Table,
} from '@fastappkit/schema';

/**
 * The models with the default schema left out where they name it, as a database leaves it out.
 * @throws SchemaError TABLE_DECLARED_TWICE  One model names the default schema, another one means it.
 */
export function withoutSchema(metadata: MetaData, schema: string): MetaData {
  const bare = <T extends ObjectRef>(ref: T): T => withoutSchemaOf(ref, schema);
  const bareType = (type: ColumnType): ColumnType =>
    type.kind === 'enum' || type.kind === 'domain' || type.kind === 'composite' ? bare(type) : type;
  const typed = mapColumnTypes(metadata, bareType);
  return {
    ...metadata,
    ...createMetaData({
      tables: [...typed.tables.values()].map((table) => bareTable(table, bare)),
      enums: [...metadata.enums.values()].map(bare),
      sequences: [...metadata.sequences.values()].map(bare),
      domains: [...metadata.domains.values()].map(bare),
      composites: [...metadata.composites.values()].map(bare),
      extensions: metadata.extensions,
      schemas: [...metadata.schemas].filter((name) => name !== schema),
      views: metadata.views.values(),
      routines: metadata.routines.values(),
    }),
  };
}

/** The reference without its schema, if it is that one. */
export function withoutSchemaOf<T extends ObjectRef>(ref: T, schema: string): T {
  if (ref.schema !== schema) return ref;
  const { schema: _schema, ...rest } = ref;
  // Only an optional property was taken out.
  return rest as T;
}

function bareTable(table: Table, bare: <T extends ObjectRef>(ref: T) => T): Table {
  const { partitionOf } = table;
  return {
    ...bare(table),
    foreignKeys: table.foreignKeys.map((key) => ({ ...key, refTable: bare(key.refTable) })),
    ...(partitionOf === undefined ? {} : { partitionOf: { ...partitionOf, parent: bare(partitionOf.parent) } }),
  };
}
