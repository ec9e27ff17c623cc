// Nothing here runs: the type checker is the test.
import {
  array,
  bigint,
  boolean,
  customType,
  date,
  defineTable,
  enumeration,
  integer,
  json,
  numeric,
  sql,
  string,
  text,
  timestamp,
  type ColumnBuilder,
  type ColumnRef,
  type ExtrasInput,
  type InsertOf,
  type RowOf,
  type TableModel,
  type TypedColumn,
  type UpdateOf,
} from '@fastappkit/schema';
import type { Equal, Expect } from './expect';

const posts = defineTable('posts', {
  id: integer().primaryKey().autoIncrement(),
  title: string(200).notNull(),
  body: text(),
  state: enumeration('state', ['draft', 'live']).notNull().default('draft'),
  price: numeric('price', 10, 2),
  views: bigint().notNull().default(0),
  authorId: integer('author_id').notNull(),
  tags: array(text()).notNull(),
  extra: json(),
  point: customType<[number, number]>('point').named('at').notNull(),
  isLong: boolean('is_long').notNull().generatedAs('length(body) > 100'),
  day: date(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

interface Row {
  id: number;
  title: string;
  body: string | null;
  state: 'draft' | 'live';
  price: string | null;
  views: string | number;
  authorId: number;
  tags: string[];
  extra: unknown;
  point: [number, number];
  isLong: boolean;
  day: Date | null;
  createdAt: Date;
}

interface Insert {
  title: string;
  authorId: number;
  tags: string[];
  point: [number, number];
  id?: number;
  body?: string | null;
  state?: 'draft' | 'live';
  price?: string | null;
  views?: string | number;
  extra?: unknown;
  isLong?: boolean;
  day?: Date | null;
  createdAt?: Date;
}

/** Each line compiles only if it holds. */
export type Claims = [
  Expect<Equal<RowOf<typeof posts>, { [K in keyof Row]: Row[K] }>>,
  Expect<Equal<InsertOf<typeof posts>, { [K in keyof Insert]: Insert[K] }>>,
  Expect<Equal<UpdateOf<typeof posts>, Partial<Row>>>,
  Expect<Equal<typeof posts.authorId, ColumnRef>>,
  Expect<Equal<keyof typeof posts & string, keyof Row>>,
  Expect<Equal<Parameters<ExtrasInput<{ a: TypedColumn<number> }>>[0], { readonly a: ColumnRef }>>,
];

/** A model is assignable to what takes any model, a builder to what takes any builder. */
export const loosest: readonly [TableModel, ColumnBuilder, ColumnBuilder] = [posts, integer().notNull(), json()];

// @ts-expect-error a model has only the columns it declares
export const misspelt: unknown = posts.autorId;

// @ts-expect-error the default of a number is a number
integer().default('1');

// @ts-expect-error the default of an enumeration is one of its words
enumeration('state', ['draft', 'live']).default('gone');

/** Defaults that a type takes beside its own values. */
export const defaults = [
  integer().default(sql('1 + 1')),
  integer().default(1n),
  numeric().default('1.50'),
  numeric().default(1.5),
  timestamp().default('2026-11-21 00:00:00'),
  json().default('{}'),
  boolean().default(true),
  enumeration('state', ['draft']).default(null),
];
