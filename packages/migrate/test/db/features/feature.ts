/** What the table of features is made of: a feature is declared once, with what a user writes for each kind of database. */
import type { DialectName } from '@fastappkit/dialects';
import type { ColumnBuilder, ObjectModel, TableModel } from '@fastappkit/schema';
import { defineTable, integer } from '@fastappkit/schema';

/** Models as a user's file exports them. */
export type Models = readonly (TableModel | ObjectModel)[];

/** A feature that some databases have. */
export interface Feature {
  readonly name: string;
  /** How it shows on each database that has it. */
  readonly on: { readonly [D in DialectName]?: Pair };
  /** What happens where it is not listed: everywhere the same, or by kind of database, `refused` where that says nothing. */
  readonly elsewhere: Elsewhere | { readonly [D in DialectName]?: Elsewhere };
  /** It needs pgvector, which one of the two PostgreSQL servers has. */
  readonly pgvector?: true;
}

/**
 * What becomes of a feature of other databases: `refused` with our error, `kept` in the models without a trace,
 * `accepted` since these models work here as well, or `rejected` by the server, whose SQL a model may hold.
 */
export type Elsewhere = 'refused' | 'kept' | 'accepted' | 'rejected';

/** Models without the feature, and with it. */
export interface Pair {
  readonly before: Models;
  readonly after: Models;
  /** The operations from one to the other, described. */
  readonly changes: readonly string[];
  /** SQL that fills the tables of `before`. */
  readonly rows: readonly string[];
}

/** Features that one page of the table shows together. */
export interface FeatureGroup {
  readonly title: string;
  readonly features: readonly Feature[];
}

/** The databases that the house knows. */
export const EVERYWHERE = ['postgres', 'mysql', 'mariadb', 'sqlite'] as const;
export const POSTGRES = ['postgres'] as const;
export const MYSQL_FAMILY = ['mysql', 'mariadb'] as const;
export const SQLITE = ['sqlite'] as const;

/** How a feature of one column differs from the usual. */
export interface ColumnCase {
  readonly on: readonly DialectName[];
  /** The column with the feature. */
  readonly is: ColumnBuilder;
  /** The column before; without it the feature comes with a new column. */
  readonly was?: ColumnBuilder;
  /** The value of the column in a row, as SQL. */
  readonly value?: string;
  /** What changes of the column; `type` unless said. */
  readonly aspects?: string;
  readonly changes?: readonly string[];
  readonly elsewhere?: Feature['elsewhere'];
  readonly pgvector?: true;
}

/** A feature of column `c` of table `t`. */
export function column(name: string, given: ColumnCase): Feature {
  const { on, elsewhere = 'refused', pgvector } = given;
  const pair = columnPair(given);
  return { name, on: Object.fromEntries(on.map((one) => [one, pair])), elsewhere, ...(pgvector && { pgvector }) };
}

/** A feature of column `c` of table `t` that each kind of database spells in its own way. */
export function byDialect(
  name: string,
  cases: { readonly [D in DialectName]?: Omit<ColumnCase, 'on' | 'elsewhere' | 'pgvector'> },
  { elsewhere = 'refused', pgvector }: Partial<Pick<Feature, 'elsewhere' | 'pgvector'>> = {},
): Feature {
  const on = Object.fromEntries(Object.entries(cases).map(([one, given]) => [one, columnPair(given)]));
  return { name, on, elsewhere, ...(pgvector && { pgvector }) };
}

function columnPair({ is, was, value, aspects = 'type', changes }: Omit<ColumnCase, 'on'>): Pair {
  const usual = was === undefined ? ['add column t.c'] : [`alter column t.c (${aspects})`];
  return {
    before: [was === undefined ? defineTable('t', { id: ID }) : defineTable('t', { id: ID, c: was })],
    after: [defineTable('t', { id: ID, c: is })],
    changes: changes ?? usual,
    rows: [
      was === undefined || value === undefined
        ? 'INSERT INTO t (id) VALUES (1)'
        : `INSERT INTO t (id, c) VALUES (1, ${value})`,
    ],
  };
}

/** How a feature of models differs from the usual. */
export interface ModelCase extends Pick<Pair, 'before' | 'after' | 'changes'> {
  readonly on: readonly DialectName[];
  readonly rows?: readonly string[];
  readonly elsewhere?: Feature['elsewhere'];
  readonly pgvector?: true;
}

/** A feature that whole models show, in the same way on each database that has it. */
export function models(name: string, given: ModelCase): Feature {
  const { on, before, after, changes, rows = [], elsewhere = 'refused', pgvector } = given;
  const pair: Pair = { before, after, changes, rows };
  return {
    name,
    on: Object.fromEntries(on.map((one) => [one, pair])),
    elsewhere,
    ...(pgvector && { pgvector }),
  };
}

/** The key that every table of a feature has. */
export const ID = integer().primaryKey();
