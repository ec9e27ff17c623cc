import { conventionalName, type Naming } from '../naming';
import { withConstraint } from '../ops/table-parts';
import type { Table, TableOptions, TableRef } from '../table';
import { addExtra } from './build-extras';
import { buildColumnParts } from './build-parts';
import { columnRefs } from './column-ref';
import type { ColumnsInput } from './column-spec';
import type { Extra, ExtrasInput } from './extra';
import { invalidModel } from './invalid-model';
import { tableProblems } from './validate-table';

/** What can be said of a table as a whole. */
export interface TableInput {
  readonly schema?: string;
  readonly comment?: string;
  /** SQLite STRICT. */
  readonly strict?: boolean;
  /** SQLite WITHOUT ROWID. */
  readonly withoutRowid?: boolean;
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
  const table = notNullInKey(declaration.extras().reduce((so, { spec }) => addExtra(so, spec, naming), withOwn));
  const problems = tableProblems(table);
  if (problems.length > 0) throw invalidModel(ref, ...problems);
  return table;
}

/** The reference of a declared table. */
export function refOf(name: string, { schema }: TableInput): TableRef {
  return schema === undefined ? { name } : { name, schema };
}

function primaryKeyOf(table: string, columns: ColumnsInput, naming: Naming): Pick<Table, 'primaryKey'> {
  const names = Object.entries(columns).flatMap(([key, { spec }]) => (spec.primaryKey ? [spec.name ?? key] : []));
  if (names.length === 0) return {};
  return { primaryKey: { kind: 'primaryKey', name: naming({ kind: 'primaryKey', table }), columns: names } };
}

function optionsOf({ strict, withoutRowid }: TableInput): Pick<Table, 'options'> {
  const options: TableOptions = {
    ...(strict === true ? { strict } : {}),
    ...(withoutRowid === true ? { withoutRowid } : {}),
  };
  return Object.keys(options).length === 0 ? {} : { options };
}

// A key that the extras declare makes its columns not null, as `primaryKey()` on the column does.
function notNullInKey(table: Table): Table {
  const key = new Set(table.primaryKey?.columns);
  if (!table.columns.some((column) => column.nullable && key.has(column.name))) return table;
  return {
    ...table,
    columns: table.columns.map((column) => (key.has(column.name) ? { ...column, nullable: false } : column)),
  };
}
