import { conventionalName, type Naming } from '../naming';
import { withConstraint } from '../ops/table-parts';
import type { PartitionBy, PartitionOf } from '../partition';
import type { Table, TableOptions, TableRef } from '../table';
import { addExtra } from './build-extras';
import { buildColumnParts } from './build-parts';
import { columnRefs } from './column-ref';
import type { ColumnsInput } from './column-spec';
import type { Extra, ExtrasInput } from './extra';
import { askModel, invalidModel } from './invalid-model';
import { tableProblems } from './validate-table';

/** What can be said of a table as a whole. Each option is of one kind of database, as `TableOptions` says. */
export interface TableInput extends TableOptions {
  readonly schema?: string;
  readonly comment?: string;
  readonly partitionBy?: PartitionBy;
  readonly partitionOf?: PartitionOf;
}

/** A table as it was declared, before names and references are looked up. */
export interface TableDeclaration {
  readonly name: string;
  readonly columns: ColumnsInput;
  extras(): readonly Extra[];
  readonly options: TableInput;
}

/**
 * The table that columns and extras describe, with every constraint and index named.
 *
 * @throws SchemaError MODEL_INVALID  With all that is wrong with it.
 */
// eslint-disable-next-line @typescript-eslint/max-params -- speaks as defineTable and op.createTable do
export function buildTable<C extends ColumnsInput>(
  name: string,
  columns: C,
  extras?: ExtrasInput<C>,
  options: TableInput = {},
  naming: Naming = conventionalName,
): Table {
  const refs = columnRefs(refOf(name, options), columns);
  return buildDeclaration({ name, columns, extras: () => extras?.(refs) ?? [], options }, naming);
}

/** As `buildTable`, of a declaration. */
export function buildDeclaration(declaration: TableDeclaration, naming: Naming = conventionalName): Table {
  const { name, options, columns } = declaration;
  const ref = refOf(name, options);
  const parts = Object.entries(columns).map(([key, builder]) =>
    buildColumnParts({ table: ref, name: key, naming }, builder),
  );
  const bare: Table = {
    ...ref,
    columns: parts.map((part) => part.column),
    ...primaryKeyOf(name, columns, naming),
    uniques: [],
    foreignKeys: [],
    checks: [],
    excludes: [],
    indexes: parts.flatMap((part) => part.indexes),
    ...(options.comment === undefined ? {} : { comment: options.comment }),
    ...optionsOf(options),
  };
  const withOwn = parts.flatMap((part) => part.constraints).reduce(withConstraint, bare);
  const extras = askModel(ref, 'its keys and indexes', () => declaration.extras());
  const table = notNullInKey(extras.reduce((so, { spec }) => addExtra(so, spec, naming), withOwn));
  const problems = tableProblems(table);
  if (problems.length > 0) throw invalidModel(ref, ...problems);
  return table;
}

/** The reference of a declared table. */
export function refOf(name: string, { schema }: TableInput): TableRef {
  return schema === undefined ? { name } : { name, schema };
}

function primaryKeyOf(table: string, columns: ColumnsInput, naming: Naming): Pick<Table, 'primaryKey'> {
  const parts = Object.entries(columns).filter(([, { spec }]) => spec.primaryKey);
  if (parts.length === 0) return {};
  const onConflict = parts.map(([, { spec }]) => spec.keyConflict).find((action) => action !== undefined);
  return {
    primaryKey: {
      kind: 'primaryKey',
      name: naming({ kind: 'primaryKey', table }),
      columns: parts.map(([key, { spec }]) => spec.name ?? key),
      ...(onConflict === undefined ? {} : { onConflict }),
    },
  };
}

function optionsOf({ schema: _schema, comment: _comment, ...rest }: TableInput): Partial<Table> {
  const { partitionBy, partitionOf, ...given } = rest;
  const options = Object.fromEntries(
    Object.entries<unknown>({ ...given }).filter(([, value]) => value !== undefined && value !== false),
  );
  return {
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(partitionBy === undefined ? {} : { partitionBy }),
    ...(partitionOf === undefined ? {} : { partitionOf }),
  };
}

// A key that the extras declare makes its columns not null, as `primaryKey()` on the column does, unless it says otherwise.
function notNullInKey(table: Table): Table {
  if (table.primaryKey?.nullable === true) return table;
  const key = new Set(table.primaryKey?.columns);
  if (!table.columns.some((column) => column.nullable && key.has(column.name))) return table;
  return {
    ...table,
    columns: table.columns.map((column) => (key.has(column.name) ? { ...column, nullable: false } : column)),
  };
}
