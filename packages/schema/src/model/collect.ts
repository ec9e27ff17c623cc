import { createMetaData, type MetaData } from '../metadata';
import type { Naming } from '../naming';
import { nativeTypeFacts } from '../native-types';
import { typesWithin } from '../ops/column-types';
import { tableRef, type TableRef } from '../table';
import type { ColumnType } from '../types';
import { without } from '../without';
import { isObjectModel, OBJECT, type ObjectDeclaration } from './define-objects';
import { isManaged, isTableModel, MODEL, tableOf, type ModelData, type TableModel } from './define-table';

/** The exports of a module, or of several. What is not a model among them is passed over. */
export type ModelSource = Readonly<Record<string, unknown>> | Iterable<Readonly<Record<string, unknown>>>;

/**
 * The schema that models declare: their tables in the order of the exports, the types of their columns with the
 * schemas and extensions that these need, and the objects of `defineSequence`, `defineExtension` and `defineSchema`.
 *
 * A model that several modules export counts once.
 *
 * @throws SchemaError MODEL_INVALID
 * @throws SchemaError TABLE_DECLARED_TWICE  Two models declare one table.
 * @throws SchemaError ENUM_CONFLICT, TYPE_CONFLICT  Two columns declare one type differently.
 */
export function collectModels(source: ModelSource, naming?: Naming): MetaData {
  const modules = [...modulesOf(source)];
  const objects = new Set<ObjectDeclaration>();
  for (const exports of modules) {
    for (const object of exportsOf(exports, isObjectModel)) objects.add(object[OBJECT]);
  }
  const tables = tableModels(modules).map((model) => tableOf(model, naming));
  const types = tables.flatMap((table) => table.columns.flatMap((column) => typesWithin(column.type)));
  const declared = [...objects];
  const named = {
    enums: types.flatMap((type) => (type.kind === 'enum' ? [bare(type)] : [])),
    domains: types.flatMap((type) => (type.kind === 'domain' ? [bare(type)] : [])),
    composites: types.flatMap((type) => (type.kind === 'composite' ? [bare(type)] : [])),
    sequences: declared.flatMap((object) => (object.kind === 'sequence' ? [object.sequence] : [])),
  };
  const schemas = [...tables, ...Object.values(named).flat()].flatMap(({ schema }) => schema ?? []);
  return createMetaData({
    tables,
    ...named,
    extensions: [...types.flatMap(extensionOf), ...namesOf(declared, 'extension')],
    schemas: [...schemas, ...namesOf(declared, 'schema')],
  });
}

/** The models of tables among exports, in their order. A model that several modules export counts once. */
export function tableModels(source: ModelSource): readonly TableModel[] {
  const models = new Map<ModelData, TableModel>();
  for (const exports of modulesOf(source)) {
    for (const model of exportsOf(exports, isTableModel)) models.set(model[MODEL], model);
  }
  return [...models.values()];
}

/** The tables of the models that say `managed: false`. */
export function unmanagedTables(source: ModelSource): readonly TableRef[] {
  return tableModels(source).flatMap((model) => (isManaged(model) ? [] : [tableRef(tableOf(model))]));
}

function modulesOf(source: ModelSource): Iterable<Readonly<Record<string, unknown>>> {
  return isIterable(source) ? source : [source];
}

function isIterable(source: ModelSource): source is Iterable<Readonly<Record<string, unknown>>> {
  return Symbol.iterator in source;
}

// `import()` of a CommonJS module also gives `default`, which holds all of its exports.
function exportsOf<M>(
  exports: Readonly<Record<string, unknown>>,
  isModel: (value: unknown) => value is M,
): readonly M[] {
  return Object.entries(exports).flatMap(([key, value]) => {
    if (isModel(value)) return [value];
    if (Array.isArray(value)) return value.filter(isModel);
    const nested = key === 'default' && typeof value === 'object' && value !== null;
    return nested ? Object.values(value).filter(isModel) : [];
  });
}

function bare<T extends { readonly kind: string }>(type: T): Omit<T, 'kind'> {
  return without(type, 'kind');
}

function extensionOf(type: ColumnType): readonly string[] {
  if (type.kind === 'vector') return ['vector'];
  const extension = type.kind === 'native' ? nativeTypeFacts(type.name).extension : undefined;
  return extension === undefined ? [] : [extension];
}

function namesOf(objects: readonly ObjectDeclaration[], kind: 'extension' | 'schema'): readonly string[] {
  return objects.flatMap((object) => (object.kind === kind ? [object.name] : []));
}
