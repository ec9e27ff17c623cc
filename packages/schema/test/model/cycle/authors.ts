import { defineTable, integer, type ColumnRef } from '@fastappkit/schema';
import { books } from './books';

/** Refers to `books`, which refers back. */
export const authors = defineTable('authors', {
  id: integer().primaryKey(),
  bestBookId: integer('best_book_id').references((): ColumnRef => books.id),
});
