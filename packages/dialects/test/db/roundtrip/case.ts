import {
  createMetaData,
  type Column,
  type ColumnType,
  type EnumType,
  type Index,
  type MetaData,
  type Sequence,
  type Table,
} from '@fastappkit/schema';
import type { DialectFeatures, DialectName } from '@fastappkit/dialects';

/** What a case is for; the builders below add title and schema. */
export type Where = Omit<RoundtripCase, 'title' | 'schema'>;

/** One feature of a schema that has to come back from the database as it was declared. */
export interface RoundtripCase {
  readonly title: string;
  readonly schema: MetaData;
  readonly needs?: readonly (keyof DialectFeatures)[];
  /** The databases whose syntax the case is written in; all when absent. */
  readonly on?: readonly DialectName[];
  /** The databases that have no such thing and say so. */
  readonly refusedBy?: readonly DialectName[];
}

/** Parts of a table; what is left out is empty, columns besides `id` are given. */
export type Parts = Partial<Omit<Table, 'columns'>> & { readonly columns?: readonly Column[] };

/** A table `t` with an integer primary key `id`. */
export function table(parts: Parts = {}): Table {
  return {
    name: 't',
    primaryKey: { kind: 'primaryKey', name: `pk_${parts.name ?? 't'}`, columns: ['id'] },
    uniques: [],
    foreignKeys: [],
    checks: [],
    excludes: [],
    indexes: [],
    ...parts,
    columns: [column('id', { kind: 'integer' }, { nullable: false }), ...(parts.columns ?? [])],
  };
}

export function column(name: string, type: ColumnType, rest: Partial<Column> = {}): Column {
  return { name, type, nullable: true, ...rest };
}

export function schemaOf(
  tables: readonly Table[],
  rest: { enums?: readonly EnumType[]; sequences?: readonly Sequence[]; extensions?: readonly string[] } = {},
): MetaData {
  return createMetaData({ tables, ...rest });
}

/** A case of one table with one more column. */
export function ofColumn(title: string, one: Column, rest: Where = {}): RoundtripCase {
  return { title, schema: schemaOf([table({ columns: [one] })]), ...rest };
}

/** A case of one check over columns of all usual types. */
export function ofCheck(sql: string, rest: Where = {}): RoundtripCase {
  const checks = [{ kind: 'check', name: 'ck_t_one', sql }] as const;
  return { title: `check ${sql}`, schema: schemaOf([table({ columns: usualColumns, checks })]), ...rest };
}

/** A case of one index over columns of all usual types. */
export function ofIndex(title: string, index: Omit<Index, 'name'>, rest: Where = {}): RoundtripCase {
  const indexes = [{ name: 'ix_t_one', ...index }];
  return { title: `index ${title}`, schema: schemaOf([table({ columns: usualColumns, indexes })]), ...rest };
}

const usualColumns: readonly Column[] = [
  column('name', { kind: 'string', length: 50 }),
  column('title', { kind: 'string', length: 50 }),
  column('age', { kind: 'integer' }),
  column('price', { kind: 'numeric', precision: 10, scale: 2 }),
  column('active', { kind: 'boolean' }),
  column('born', { kind: 'date' }),
  column('made', { kind: 'timestamp' }),
];
