import { defineTable, integer, type ColumnRef } from '@fastappkit/schema';
import { authors } from './authors';

/** Refers to `authors`, which refers back. */
export const books = defineTable('books', {
  id: integer().primaryKey(),
  authorId: integer('author_id').references((): ColumnRef => authors.id),
});
