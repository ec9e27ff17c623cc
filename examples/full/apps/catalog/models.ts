import { check, defineTable, index, integer, numeric, string, text } from 'fastappkit';
import { accounts } from '../accounts/models';

export const products = defineTable(
  'products',
  {
    id: integer().primaryKey().autoIncrement(),
    sellerId: integer('seller_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    title: string(200).notNull(),
    price: numeric(10, 2).notNull(),
  },
  (t) => [check('ck_products_price', 'price >= 0'), index('ix_products_title').on(t.title)],
);

/** Refers to an order, whose lines refer to products: the two apps cross. */
export const reviews = defineTable('reviews', {
  id: integer().primaryKey().autoIncrement(),
  productId: integer('product_id')
    .notNull()
    .references(() => products.id, { onDelete: 'cascade' }),
  orderId: integer('order_id').references({ table: 'orders', column: 'id' }),
  body: text().notNull(),
});
