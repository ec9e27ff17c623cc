import { defineTable, enumeration, integer, primaryKey, timestamp } from 'fastappkit';
import { accounts } from '../accounts/models';
import { products } from '../catalog/models';

export const orders = defineTable('orders', {
  id: integer().primaryKey().autoIncrement(),
  buyerId: integer('buyer_id')
    .notNull()
    .references(() => accounts.id),
  state: enumeration('order_state', ['open', 'paid']).notNull().default('open'),
  placedAt: timestamp('placed_at', { withTimezone: true }).notNull().defaultNow(),
});

export const orderLines = defineTable(
  'order_lines',
  {
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id),
    quantity: integer().notNull().default(1),
  },
  (t) => [primaryKey('pk_order_lines').on(t.orderId, t.productId)],
);
