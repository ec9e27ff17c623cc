/** The schema that the examples of `op` are about: the texts of the functions of its first revision. */
import type { DialectName } from '@fastappkit/dialects';

const TABLES = `await op.createTable('authors', { id: integer().primaryKey(), name: string(100) },
    (t) => [unique('uq_authors_name').on(t.name)]);
  await op.createTable('posts', {
    id: integer().primaryKey(),
    title: string(100).notNull(),
    body: text(),
    author_id: integer(),
    likes: integer().notNull().default(0),
  }, (t) => [index('ix_posts_title').on(t.title)]);
  await op.createTable('drafts', { id: integer().notNull(), note: text() });
  await op.bulkInsert('posts', [{ id: 1, title: 'First', body: 'Text', likes: 200 }, { id: 2, title: 'Second' }]);`;

const POSTGRES = `await op.createEnum('mood', ['happy', 'sad']);
  await op.addColumn('authors', 'mood', enumeration('mood', ['happy', 'sad']));
  await op.createDomain('price', numeric(10, 2));
  await op.createComposite('address', { street: string(100) });
  await op.createSequence('numbers');
  await op.createExtension('hstore');
  await op.createSchema('old');
  await op.execute('CREATE TABLE events (at timestamp NOT NULL) PARTITION BY RANGE (at)');
  await op.execute("CREATE TABLE events_2023 PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01')");
  await op.execute('CREATE TABLE events_2024 (at timestamp NOT NULL)');`;

const OTHERS: { readonly [D in DialectName]: string } = {
  postgres: POSTGRES,
  mysql: '',
  mariadb: `await op.createSequence('numbers');`,
  sqlite: '',
};

/** What is there before an example. */
export function stageOf(name: DialectName): string {
  return `${TABLES}\n  ${OTHERS[name]}`;
}
