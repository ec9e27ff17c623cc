import type { DialectName } from '@fastappkit/dialects';
import type { Told } from './revisions';

const COMMENTS: readonly Told[] = [
  { id: 'comment', up: `await op.createTableComment('posts', "The author's \\\\ posts; -- ë");` },
  { id: 'column_comment', up: `await op.alterColumn('posts', 'title', { comment: "it's \\\\ a title" });` },
  {
    id: 'nothing_lost',
    up: `await op.alterColumn('posts', 'title', { type: string(220) });`,
    back: `await op.alterColumn('posts', 'title', { type: string(200) });`,
  },
  {
    id: 'no_comment',
    up: `await op.dropTableComment('posts');`,
    back: `await op.createTableComment('posts', "The author's \\\\ posts; -- ë");`,
  },
];

const ENUM: readonly Told[] = [
  {
    id: 'enum',
    up: `await op.addColumn('authors', 'mood', enumeration('mood', ['sad', "it's", 'glad']));`,
  },
  {
    id: 'enum_row',
    up: `await op.execute('UPDATE authors SET mood = ?', ["it's"]);`,
    back: `await op.execute('UPDATE authors SET mood = NULL');`,
  },
];

const MYSQL: readonly Told[] = [
  ...COMMENTS,
  ...ENUM,
  { id: 'on_update', up: `await op.addColumn('moods', 'at', timestamp().onUpdate('CURRENT_TIMESTAMP'));` },
  {
    id: 'enum_more',
    up: `await op.alterColumn('authors', 'mood', { type: enumeration('mood', ['sad', "it's", 'glad', 'c;d']) });`,
    back: `await op.alterColumn('authors', 'mood', { type: enumeration('mood', ['sad', "it's", 'glad']) });`,
  },
  { id: 'options', up: `await op.alterTableOptions('moods', { mysql: { rowFormat: 'COMPACT' } });` },
  {
    id: 'trigger',
    sql: `-- upgrade
CREATE TABLE logged (id INTEGER PRIMARY KEY, twice INTEGER, word VARCHAR(20));
DELIMITER //
-- a semicolon; in a comment, which the client does not send
CREATE TRIGGER doubles BEFORE INSERT ON logged FOR EACH ROW BEGIN
  SET NEW.word = 'a;b';
  SET NEW.twice = 2 * NEW.id;
END//
DELIMITER ;
CREATE VIEW words AS SELECT word FROM logged WHERE word <> 'ë;';
INSERT INTO logged (id) VALUES (4);

-- downgrade
DROP VIEW words;
DROP TABLE logged;
`,
  },
];

/** What only some databases can say, after the revisions that all of them can. */
export const DIALECT_REVISIONS: { readonly [D in DialectName]: readonly Told[] } = {
  postgres: [
    ...COMMENTS,
    { id: 'enum', up: `await op.createEnum('weather', ['dry', "w'et"]);` },
    {
      id: 'enum_column',
      up: `await op.execute("ALTER TABLE moods ADD COLUMN sky weather DEFAULT 'dry'");`,
      back: `await op.dropColumn('moods', 'sky');`,
    },
    {
      id: 'enum_value',
      up: `await op.addEnumValue('weather', 'fog;', { before: "w'et" });`,
      back: `await op.execute("ALTER TYPE weather RENAME VALUE 'fog;' TO 'gone'");`,
    },
    {
      id: 'enum_used',
      up: `await op.execute('UPDATE moods SET sky = ?', ['fog;']);`,
      back: `await op.execute("UPDATE moods SET sky = 'dry'");`,
    },
    { id: 'enum_rename', up: `await op.renameEnumValue('weather', 'dry', 'Dry');` },
    { id: 'sequence', up: `await op.createSequence('numbers', { start: 100, increment: 5 });` },
    {
      id: 'sequence_changes',
      up: `await op.alterSequence('numbers', { increment: 7, cycle: true });`,
      back: `await op.alterSequence('numbers', { increment: 5, cycle: false });`,
    },
    { id: 'schema', up: `await op.createSchema('extra');` },
    {
      id: 'in_schema',
      up: `await op.createTable('things', { id: integer().primaryKey(), name: string(20).index() }, () => [], { schema: 'extra' });
  await op.bulkInsert('things', [{ id: 1, name: 'x' }], { schema: 'extra' });
  await op.alterColumn('things', 'name', { nullable: false }, { schema: 'extra' });`,
      back: `await op.dropTable('things', { schema: 'extra' });`,
    },
    {
      id: 'arrays',
      up: `await op.execute('CREATE TABLE lists (id INTEGER PRIMARY KEY, texts TEXT[], numbers BIGINT[], raws BYTEA[])');
  await op.execute('INSERT INTO lists VALUES (?, ?, ?, ?)', [1, ['a', null, 'NULL', '{"x\\\\', "it's, 😀", ''], [[1, 2n ** 60n], [3, 4]], [Buffer.from([0, 255])]]);
  await op.execute('INSERT INTO lists VALUES (?, ?)', [2, []]);
  await op.execute('INSERT INTO lists (id) SELECT 9 WHERE 1 = ANY (?::int[])', [[1, 2]]);`,
      back: `await op.dropTable('lists');`,
    },
    {
      id: 'concurrently',
      up: `await op.autocommitBlock(() => op.createIndex('ix_concurrent', 'posts', ['note'], { postgres: { concurrently: true } }));`,
      back: `await op.autocommitBlock(() => op.dropIndex('ix_concurrent', 'posts', { postgres: { concurrently: true } }));`,
    },
    {
      id: 'domain',
      up: `await op.createDomain('word', string(20).notNull().default("it's; \\\\").check("VALUE <> ';'", 'ck_word'));
  await op.addColumn('moods', 'spoken', domain('word', string(20).notNull().default("it's; \\\\").check("VALUE <> ';'", 'ck_word')));`,
      back: `await op.dropColumn('moods', 'spoken');
  await op.dropDomain('word');`,
    },
    {
      id: 'domain_changes',
      up: `await op.alterDomain('word', { kind: 'setDefault', default: 'plain' });
  await op.alterDomain('word', { kind: 'addCheck', check: { name: 'ck_short', sql: 'length(VALUE) < 19' } });`,
      back: `await op.alterDomain('word', { kind: 'dropCheck', name: 'ck_short' });
  await op.alterDomain('word', { kind: 'setDefault', default: "it's; \\\\" });`,
    },
    {
      id: 'composite',
      up: `await op.createComposite('place', { town: text(), at: numeric(8, 3) });
  await op.addColumn('moods', 'felt_in', composite('place', { town: text(), at: numeric(8, 3) }));
  await op.execute("INSERT INTO moods (id, felt_in) VALUES (70, ROW(?, 1.5))", ['Zoë; \\\\']);`,
      back: `await op.execute('DELETE FROM moods WHERE felt_in IS NOT NULL');
  await op.dropColumn('moods', 'felt_in');
  await op.dropComposite('place');`,
    },
    {
      id: 'partitioned',
      up: `await op.createTable('events', { id: integer().notNull(), day: date().notNull() }, () => [], {
    partitionBy: { strategy: 'range', parts: [{ column: 'day' }] },
  });
  await op.createTable('events_2026', { id: integer().notNull(), day: date().notNull() });
  await op.bulkInsert('events_2026', [{ id: 1, day: '2026-05-06' }]);`,
      back: `await op.dropTable('events_2026');
  await op.dropTable('events');`,
    },
    {
      id: 'attached',
      up: `await op.attachPartition('events', 'events_2026', "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')");
  await op.createIndex('ix_events_id', 'events', ['id']);
  await op.bulkInsert('events', [{ id: 2, day: '2026-12-31' }]);`,
      back: `await op.execute('DELETE FROM events WHERE id = 2');
  await op.dropIndex('ix_events_id', 'events');
  await op.detachPartition('events_2026');`,
    },
    {
      id: 'exclude',
      up: `await op.createExcludeConstraint('ex_side', 'side', [{ sql: 'post_id', operator: '=' }], { using: 'btree' });`,
    },
    {
      id: 'trigger',
      sql: `-- upgrade
CREATE TABLE logged (id INTEGER PRIMARY KEY, twice INTEGER);
CREATE FUNCTION double() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  NEW.twice := 2 * NEW.id; -- a semicolon; in a comment
  RETURN NEW;
END $body$;
CREATE TRIGGER doubles BEFORE INSERT ON logged FOR EACH ROW EXECUTE FUNCTION double();
CREATE VIEW doubled AS SELECT twice FROM logged WHERE twice::text <> E'\\\\;';
INSERT INTO logged (id) VALUES (4);

-- downgrade
DROP VIEW doubled;
DROP TABLE logged;
DROP FUNCTION double();
`,
    },
  ],
  mysql: MYSQL,
  mariadb: [
    ...MYSQL,
    { id: 'sequence', up: `await op.createSequence('numbers', { start: 100, increment: 5 });` },
    {
      id: 'sequence_changes',
      up: `await op.alterSequence('numbers', { increment: 7 });`,
      back: `await op.alterSequence('numbers', { increment: 5 });`,
    },
  ],
  sqlite: [
    ...ENUM,
    {
      id: 'enum_more',
      up: `await op.alterColumn('authors', 'mood', { type: enumeration('mood', ['sad', "it's", 'glad', 'c;d']) });`,
      back: `await op.alterColumn('authors', 'mood', { type: enumeration('mood', ['sad', "it's", 'glad']) });`,
    },
    {
      id: 'partial',
      up: `await op.createIndex('ix_partial', 'posts', [sql('lower(title)')], { where: "note <> ';'" });`,
    },
    {
      id: 'strict',
      up: `await op.createTable('strict', { id: integer().primaryKey(), n: integer() }, () => [], { sqlite: { strict: true, withoutRowid: true } });`,
    },
    { id: 'strict_changes', up: `await op.alterColumn('strict', 'n', { default: 4 });` },
    {
      id: 'counter',
      up: `await op.execute("INSERT INTO authors (id, name) VALUES (50, 'gone')");
  await op.execute('DELETE FROM authors WHERE id = 50');
  await op.alterColumn('authors', 'ratio', { default: 1.5 });
  await op.execute("INSERT INTO authors (name, seen) VALUES ('counted', '2026-11-21 14:30:00')");`,
      back: `await op.execute("DELETE FROM authors WHERE name = 'counted'"); await op.alterColumn('authors', 'ratio', { default: null });`,
    },
    {
      id: 'trigger',
      sql: `-- upgrade
CREATE TABLE logged (id INTEGER PRIMARY KEY, twice INTEGER);
CREATE TRIGGER doubles AFTER INSERT ON logged BEGIN
  UPDATE logged SET twice = 2 * NEW.id WHERE id = NEW.id; -- a semicolon; in a comment
END;
CREATE VIEW doubled AS SELECT twice FROM logged WHERE twice <> ';';
INSERT INTO logged (id) VALUES (4);

-- downgrade
DROP VIEW doubled;
DROP TABLE logged;
`,
    },
  ],
};
