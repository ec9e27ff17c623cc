import { expect, test } from '@jest/globals';
import type { DialectName } from '@fastappkit/dialects';
import { createAppsProject, createTestDatabase, describeEachDialect } from '@fastappkit/testkit';

const PORTABLE = [
  `CREATE TABLE customers (
    id INTEGER NOT NULL,
    full_name VARCHAR(80) DEFAULT 'nobody' NOT NULL,
    "class" INTEGER,
    CONSTRAINT pk_customers PRIMARY KEY (id),
    CONSTRAINT ck_class CHECK ("class" > 0),
    CONSTRAINT uq_customers UNIQUE (full_name)
  )`,
  `CREATE TABLE orders (
    id INTEGER NOT NULL CONSTRAINT pk_orders PRIMARY KEY,
    customer_id INTEGER NOT NULL CONSTRAINT fk_orders_customer REFERENCES customers (id) ON DELETE CASCADE,
    total NUMERIC(12, 2),
    parent_id INTEGER CONSTRAINT fk_orders_parent REFERENCES orders (id)
  )`,
  'CREATE INDEX ix_orders_total ON orders (total, customer_id)',
  'CREATE VIEW totals AS SELECT customer_id, total FROM orders',
];

const MYSQL = PORTABLE.map((sql) =>
  sql
    .replaceAll('"', '`')
    .replace('CONSTRAINT pk_orders PRIMARY', 'PRIMARY')
    .replace(
      /INTEGER NOT NULL CONSTRAINT (\w+) (REFERENCES.*CASCADE),/,
      'INTEGER NOT NULL, CONSTRAINT $1 FOREIGN KEY (customer_id) $2,',
    )
    .replace(/parent_id INTEGER CONSTRAINT (\w+) /, 'parent_id INTEGER, CONSTRAINT $1 FOREIGN KEY (parent_id) '),
);

/** Tables as others have made them, with what only some databases have. */
const DDL: { readonly [D in DialectName]: readonly string[] } = {
  postgres: [
    "CREATE TYPE mood AS ENUM ('sad', 'glad')",
    ...PORTABLE,
    'ALTER TABLE customers ADD COLUMN felt mood DEFAULT \'sad\', ADD COLUMN tags text[], ADD COLUMN twice integer GENERATED ALWAYS AS ("class" * 2) STORED',
    "COMMENT ON COLUMN customers.felt IS 'It''s how they feel'",
  ],
  mysql: [...MYSQL, "ALTER TABLE customers ADD COLUMN felt ENUM('sad', 'glad') DEFAULT 'sad' COMMENT 'It''s how'"],
  mariadb: [...MYSQL, "ALTER TABLE customers ADD COLUMN felt ENUM('sad', 'glad') DEFAULT 'sad' COMMENT 'It''s how'"],
  sqlite: PORTABLE,
};

describeEachDialect('db reverse-generation', [], (ctx) => {
  test('makes models from which an equal database is made, and adds to what is there', async () => {
    const { db, dialect, url } = ctx();
    for (const sql of DDL[dialect.name]) await db.execute({ sql });
    const project = createAppsProject(url, []);
    const other = await createTestDatabase(dialect.name);
    try {
      const printed = await project.run('db', 'reverse-generation', 'customers');
      expect(printed.stdout).toMatch(/^import \{[^]*export const customers = defineTable\(\n? *'customers'/);
      expect(printed.stdout).not.toContain("defineTable('orders'");

      const made = await project.json('db', 'reverse-generation', '--all', '--output', 'core/models.ts');
      expect(made).toMatchObject({
        files: [{ status: 'merged', added: ['customers', 'orders'] }],
        left: [{ kind: 'view', name: 'totals' }],
      });
      const again = await project.json('db', 'reverse-generation', '--all', '--output', 'core/models.ts');
      expect(again).toMatchObject({ files: [{ status: 'unchanged', kept: ['customers', 'orders'] }] });

      await project.json('db', 'create-tables', '--database-url', other.url);
      const tables = ['customers', 'orders'];
      const [before, after] = [
        await project.json('db', 'export', ...tables),
        await project.json('db', 'export', ...tables, '--database-url', other.url),
      ];
      expect(after['statements']).toEqual(before['statements']);

      // another database of the same server, or another file
      const name =
        dialect.name === 'sqlite' ? other.url.slice('sqlite:///'.length) : new URL(other.url).pathname.slice(1);
      const there = await project.json('db', 'reverse-generation', '--all', '--db', name);
      expect(there['left']).toEqual([]);
      const empty = await createTestDatabase(dialect.name);
      const args = ['db', 'reverse-generation', '--all', '--output', 'none.ts', '--database-url', empty.url] as const;
      const nothing = await project.run(...args);
      await empty.drop();
      expect([nothing.stdout, nothing.stderr, project.exists('none.ts')]).toEqual([
        '',
        'There is no table that a model could be made of.\n',
        false,
      ]);
      const nowhere = await project.run('db', 'reverse-generation', '--all', '--db', 'no/where', '--json');
      expect(nowhere.json()).toMatchObject({ error: { code: 'DATABASE_MISSING' } });

      await project.json('db', 'reverse-generation', 'order*', '--output', 'models/');
      expect([project.read('models/index.ts'), project.exists('models/orders.ts')]).toEqual([
        "export * from './orders';\n",
        true,
      ]);
      const wrong = await project.run('db', 'reverse-generation', 'order', '--json');
      expect(wrong.json()).toMatchObject({ error: { code: 'TABLES_UNKNOWN', hint: 'Perhaps it is orders.' } });
      expect((await project.run('db', 'reverse-generation')).exitCode).toBe(2);
    } finally {
      project.remove();
      await other.drop();
    }
  });
});
