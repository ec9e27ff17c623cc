import type { MetaData } from '../metadata';
import type { Table } from '../table';
import type { ColumnType } from '../types';

/** The metadata with `change` applied to the type of every column, and to the types inside of it first. */
export function mapColumnTypes(metadata: MetaData, change: (type: ColumnType) => ColumnType): MetaData {
  const tables = [...metadata.tables].map(([key, table]): [string, Table] => [
    key,
    { ...table, columns: table.columns.map((column) => ({ ...column, type: mapType(column.type, change) })) },
  ]);
  return { ...metadata, tables: new Map(tables) };
}

function mapType(type: ColumnType, change: (type: ColumnType) => ColumnType): ColumnType {
  switch (type.kind) {
    case 'array':
      return change({ ...type, element: mapType(type.element, change) });
    case 'domain':
      return change({ ...type, type: mapType(type.type, change) });
    case 'composite':
      return change({
        ...type,
        fields: type.fields.map((field) => ({ ...field, type: mapType(field.type, change) })),
      });
    default:
      return change(type);
  }
}

/** A type and all types inside of it: the element of an array, the type under a domain, the fields of a composite type. */
export function typesWithin(type: ColumnType): readonly ColumnType[] {
  switch (type.kind) {
    case 'array':
      return [type, ...typesWithin(type.element)];
    case 'domain':
      return [type, ...typesWithin(type.type)];
    case 'composite':
      return [type, ...type.fields.flatMap((field) => typesWithin(field.type))];
    default:
      return [type];
  }
}
