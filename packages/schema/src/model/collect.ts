import type { EnumType } from '../enum-type';
import { createMetaData, type MetaData } from '../metadata';
import type { Naming } from '../naming';
import type { Table } from '../table';
import type { ColumnType } from '../types';
import { isTableModel, MODEL, tableOf, type ModelData, type TableModel } from './define-table';

/** The exports of a module, or of several. What is not a model among them is passed over. */
export type ModelSource = Readonly<Record<string, unknown>> | Iterable<Readonly<Record<string, unknown>>>;

/**
 * The schema that models declare: their tables in the order of the exports, and the enums of their columns.
 *
 * A model that several modules export counts once.
 *
 * @throws SchemaError MODEL_INVALID
 * @throws SchemaError TABLE_DECLARED_TWICE  Two models declare one table.
 * @throws SchemaError ENUM_CONFLICT  Two columns give one enum different values.
 */
export function collectModels(source: ModelSource, naming?: Naming): MetaData {
  const models = new Map<ModelData, TableModel>();
  for (const exports of modulesOf(source)) {
    for (const model of modelsOf(exports)) models.set(model[MODEL], model);
  }
  const tables = [...models.values()].map((model) => tableOf(model, naming));
  return createMetaData({ tables, enums: tables.flatMap(enumsOf) });
}

function modulesOf(source: ModelSource): Iterable<Readonly<Record<string, unknown>>> {
  return isIterable(source) ? source : [source];
}

function isIterable(source: ModelSource): source is Iterable<Readonly<Record<string, unknown>>> {
  return Symbol.iterator in source;
}

// `import()` of a CommonJS module also gives `default`, which holds all of its exports.
function modelsOf(exports: Readonly<Record<string, unknown>>): readonly TableModel[] {
  return Object.entries(exports).flatMap(([key, value]) => {
    if (isTableModel(value)) return [value];
    if (Array.isArray(value)) return value.filter(isTableModel);
    const nested = key === 'default' && typeof value === 'object' && value !== null;
    return nested ? Object.values(value).filter(isTableModel) : [];
  });
}

function enumsOf(table: Table): readonly EnumType[] {
  return table.columns.flatMap((column) => enumsOfType(column.type));
}

function enumsOfType(type: ColumnType): readonly EnumType[] {
  if (type.kind === 'array') return enumsOfType(type.element);
  if (type.kind !== 'enum') return [];
  const { name, schema, values } = type;
  return [schema === undefined ? { name, values } : { name, schema, values }];
}
