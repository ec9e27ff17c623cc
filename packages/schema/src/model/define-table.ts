import type { Naming } from '../naming';
import type { Table } from '../table';
import { buildDeclaration, refOf, type TableDeclaration, type TableInput } from './build-table';
import { columnRefs, type ColumnRefs } from './column-ref';
import type { ColumnsInput } from './column-spec';
import type { ExtrasInput } from './extra';

/** The key of a model's own data. Registered, so that two copies of this package understand each other. */
export const MODEL: unique symbol = Symbol.for('fastappkit.model');

/** Any model that `defineTable` made. */
export interface TableModel<C extends ColumnsInput = ColumnsInput> {
  readonly [MODEL]: ModelData<C>;
}

/** What a model carries beside the references to its columns. */
export interface ModelData<C extends ColumnsInput = ColumnsInput> extends TableDeclaration {
  readonly columns: C;
  readonly permissions: Permissions;
  readonly managed: boolean;
}

/** Permissions beyond those that every table has: a code name such as `publish`, and what it allows, for people. */
export type Permissions = Readonly<Record<string, string>>;

/** What a model can say of its table, and what it says to apps. The latter is in no schema, and no database knows of it. */
export interface ModelInput extends TableInput {
  readonly permissions?: Permissions;
  /** `false`: the table is somebody else's. It can be referred to, and nothing ever creates, changes or drops it. */
  readonly managed?: boolean;
}

/** A model whose columns are known: `posts.authorId` is a reference to that column. */
export type Model<C extends ColumnsInput> = ColumnRefs<C> & TableModel<C>;

/**
 * Declares a table. Nothing is looked up or checked until `tableOf` or `collectModels` builds it,
 * so models may refer to each other across modules.
 *
 * @param extras  Constraints and indexes of several columns; `t` has the columns by key.
 */
// eslint-disable-next-line @typescript-eslint/max-params -- what a model says most is not hidden in an object
export function defineTable<C extends ColumnsInput>(
  name: string,
  columns: C,
  extras?: ExtrasInput<C>,
  { permissions = {}, managed = true, ...options }: ModelInput = {},
): Model<C> {
  const refs = columnRefs(refOf(name, options), columns);
  const data: ModelData<C> = { name, columns, extras: () => extras?.(refs) ?? [], options, permissions, managed };
  return Object.freeze(Object.defineProperty({ ...refs }, MODEL, { value: data })) as Model<C>;
}

/** Whether a value is a model, of this copy of the package or another. */
export function isTableModel(value: unknown): value is TableModel {
  if (typeof value !== 'object' || value === null) return false;
  const data: Partial<ModelData> | undefined = (value as Partial<TableModel>)[MODEL];
  return typeof data?.name === 'string' && typeof data.extras === 'function';
}

/**
 * The table that a model declares; looks up what it refers to.
 *
 * @throws SchemaError MODEL_INVALID  With all that is wrong with the model.
 */
export function tableOf(model: TableModel, naming?: Naming): Table {
  return buildDeclaration(model[MODEL], naming);
}

/** The permissions that a model declares. */
export function permissionsOf(model: TableModel): Permissions {
  return model[MODEL].permissions;
}

/** Whether the table of a model is created and changed with it, which it is unless the model says otherwise. */
export function isManaged(model: TableModel): boolean {
  // A model of an older copy of this package does not say.
  return (model[MODEL] as Partial<ModelData>).managed !== false;
}
