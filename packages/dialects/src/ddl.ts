import type { Column, ColumnType, Constraint, Table, TableRef } from '@fastappkit/schema';
import type { DialectFeatures } from './features';
import { block, words, type Quoting } from './sql-builder';

/** How one dialect spells the pieces that DDL statements consist of. The shared compiler puts them together. */
export interface Ddl extends Quoting {
  /** The database's name in messages. */
  readonly title: string;
  readonly features: DialectFeatures;
  readonly indexes: IndexSpelling;
  readonly constraints: ConstraintSpelling;
  formatType(type: ColumnType): string;
  /** A column as CREATE TABLE and ADD COLUMN take it. */
  column(column: Column): string;
  /** A constraint with its name. */
  constraint(constraint: Constraint): string;
  /** The table that a foreign key refers to. */
  refTable(ref: TableRef): string;
  /** What stands between CREATE and TABLE, such as UNLOGGED. */
  readonly tableKind?: (table: Table) => string;
  /** What stands between the parentheses of CREATE TABLE. */
  tableItems(table: Table): readonly string[];
  /** What follows them. */
  tableTail(table: Table): string;
}

/** What the indexes of a dialect take, beyond what features say. */
export interface IndexSpelling {
  /** Which name carries the schema in CREATE INDEX. */
  readonly schemaOn: 'index' | 'table';
  readonly methods: boolean;
  readonly operatorClasses: boolean;
  readonly nullsOrder: boolean;
  readonly prefixLengths: boolean;
  /** An expression stands between the commas as it is; otherwise it needs parentheses of its own. */
  readonly bareExpressions: boolean;
  /** A part has a collation of its own. */
  readonly collations: boolean;
  /** `WITH (...)`. */
  readonly storage: boolean;
}

/** What the constraints of a dialect take, beyond what features say. */
export interface ConstraintSpelling {
  /** Keys can wait for the commit, not only foreign keys. */
  readonly deferrableKeys: boolean;
  readonly matchFull: boolean;
  /** ON DELETE SET NULL and SET DEFAULT of some columns. */
  readonly setColumns: boolean;
  readonly notValid: boolean;
  readonly noInherit: boolean;
  readonly notEnforced: boolean;
  /** ON CONFLICT. */
  readonly onConflict: boolean;
  /** The columns of a key have a collation and a direction of their own. */
  readonly keyPrefix: boolean;
  readonly nullableKeys: boolean;
  readonly keyOrder: boolean;
}

/** The CREATE TABLE statement of a table. */
export function createTableSql(ddl: Ddl, table: Table, ifNotExists = false): string {
  const kind = ddl.tableKind?.(table) ?? '';
  const head = words('CREATE', kind, 'TABLE', ifNotExists ? 'IF NOT EXISTS' : '', ddl.quoteTable(table));
  return words(head, block(ddl.tableItems(table)), ddl.tableTail(table));
}

/** Names of columns in parentheses. */
export function columnList(ddl: Quoting, columns: readonly string[]): string {
  return `(${columns.map((name) => ddl.quoteIdent(name)).join(', ')})`;
}
