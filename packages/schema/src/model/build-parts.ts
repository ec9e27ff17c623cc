import type { Column } from '../column';
import type { Constraint, ForeignKey } from '../constraints';
import type { Index } from '../index-def';
import { conventionalName, type Naming } from '../naming';
import { sameTable, tableRef, type TableRef } from '../table';
import { buildColumn } from './build-column';
import type { ColumnRef } from './column-ref';
import type { ColumnBuilder, ForeignKeyOptions, ReferenceSpec } from './column-spec';
import type { ForeignKeyTarget } from './extra';
import { askModel, invalidModel } from './invalid-model';

/** What a column builder brings into its table. The primary key is left out: several columns may share it. */
export interface ColumnParts {
  readonly column: Column;
  readonly constraints: readonly Exclude<Constraint, { kind: 'primaryKey' }>[];
  readonly indexes: readonly Index[];
}

/**
 * The column of a builder with the constraints and indexes that were declared on it, all of them named.
 *
 * @throws SchemaError MODEL_INVALID
 */
export function buildColumnParts(
  {
    table,
    name,
    naming = conventionalName,
  }: { readonly table: TableRef; readonly name: string; readonly naming?: Naming },
  builder: ColumnBuilder,
): ColumnParts {
  const { spec } = builder;
  const column = buildColumn(name, builder, table);
  const columns = [column.name];
  const own = { table: table.name, columns };
  return {
    column,
    constraints: [
      ...spec.uniques.map((one) => ({
        ...one,
        kind: 'unique' as const,
        name: one.name ?? naming({ kind: 'unique', ...own }),
        columns,
      })),
      ...spec.checks.map((one) => ({
        ...one,
        kind: 'check' as const,
        name: one.name ?? naming({ kind: 'check', ...own }),
      })),
      ...spec.references.map((one) => columnForeignKey(one, { table, columns, naming })),
    ],
    indexes: spec.indexes.map((one) => ({
      name: one.name ?? naming({ kind: 'index', ...own }),
      parts: [{ column: column.name }],
    })),
  };
}

/** A foreign key as it was declared. */
export interface ForeignKeySpec {
  readonly name?: string | undefined;
  readonly columns: readonly string[];
  readonly target: ForeignKeyTarget;
  readonly options: ForeignKeyOptions;
}

/** The foreign key that a declaration describes; looks up its target. */
export function buildForeignKey(spec: ForeignKeySpec, table: TableRef, naming: Naming): ForeignKey {
  const { refTable, refColumns } = resolveTarget(spec.target, table);
  const subject = { kind: 'foreignKey', table: table.name, columns: spec.columns, refTable: refTable.name } as const;
  return {
    kind: 'foreignKey',
    name: spec.name ?? naming(subject),
    columns: spec.columns,
    refTable,
    refColumns,
    ...spec.options,
  };
}

/** Whether a value is a column of a model; scripts without types can pass anything. */
export function isColumnRef(value: unknown): value is ColumnRef {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'column-ref';
}

function columnForeignKey(
  { target, options }: ReferenceSpec,
  owner: { readonly table: TableRef; readonly columns: readonly string[]; readonly naming: Naming },
): ForeignKey {
  const { name, ...rest } = options;
  const many = typeof target === 'function' ? target : { ...tableOfName(target), columns: [target.column] };
  return buildForeignKey({ name, columns: owner.columns, target: many, options: rest }, owner.table, owner.naming);
}

function tableOfName({ table, schema }: { readonly table: string; readonly schema?: string }): {
  readonly table: string;
  readonly schema?: string;
} {
  return schema === undefined ? { table } : { table, schema };
}

function resolveTarget(
  target: ForeignKeyTarget,
  table: TableRef,
): { readonly refTable: TableRef; readonly refColumns: readonly string[] } {
  if (typeof target !== 'function') {
    const { table: name, schema, columns } = target;
    return { refTable: schema === undefined ? { name } : { name, schema }, refColumns: columns };
  }
  const found: unknown = askModel(table, 'the column of a foreign key', target);
  const refs: readonly unknown[] = Array.isArray(found) ? found : [found];
  if (!refs.every(isColumnRef)) {
    throw invalidModel(table, 'a foreign key refers to something that is not a column of a model');
  }
  const [first, ...others] = refs;
  if (first === undefined) throw invalidModel(table, 'a foreign key refers to no column');
  if (!others.every((ref) => sameTable(ref.table, first.table))) {
    throw invalidModel(table, 'a foreign key refers to columns of several tables');
  }
  return { refTable: tableRef(first.table), refColumns: refs.map((ref) => ref.column) };
}
