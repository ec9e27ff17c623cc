import { expect, test } from '@jest/globals';
import type { Connection, Dialect } from '@fastappkit/dialects';
import {
  applyOperations,
  boolean,
  buildTable,
  check,
  createMetaData,
  describeOperation,
  EMPTY_METADATA,
  foreignKey,
  index,
  integer,
  numeric,
  sql,
  string,
  text,
  timestamp,
  unique,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';
import { describeEachDialect } from '@fastappkit/testkit';
import { compareSchemas } from '../../src/autogenerate/compare';
import type { Change } from '../../src/autogenerate/difference';
import { downgradeOf } from '../../src/autogenerate/downgrade';

const users = buildTable('users', {
  id: integer().primaryKey().autoIncrement(),
  email: string(200).notNull().unique(),
  active: boolean().notNull().default(true),
});

const first = createMetaData({
  tables: [
    users,
    buildTable(
      'posts',
      {
        id: integer().primaryKey().autoIncrement(),
        title: string(100).notNull().default("it's"),
        price: numeric(10, 2).default(0),
        author_id: integer().notNull(),
        legacy: integer(),
      },
      (t) => [
        foreignKey().on(t.author_id).references('users', ['id'], { onDelete: 'cascade' }),
        index('ix_posts_title').on(t.title),
        check('ck_posts_price', 'price >= 0'),
      ],
    ),
    buildTable('tags', { id: integer().primaryKey(), label: text() }),
  ],
});

const second = createMetaData({
  tables: [
    users,
    buildTable(
      'posts',
      {
        id: integer().primaryKey().autoIncrement(),
        title: string(200),
        price: numeric(10, 2).notNull().default(1),
        author_id: integer().notNull(),
        created_at: timestamp().notNull().defaultNow(),
        slug: string(50),
      },
      (t) => [
        foreignKey().on(t.author_id).references('users', ['id']),
        unique().on(t.slug),
        index('ix_posts_title').on(t.title.desc(), t.price),
        check('ck_posts_price', 'price > 0'),
      ],
    ),
    buildTable(
      'comments',
      { id: integer().primaryKey(), post_id: integer().notNull(), parent_id: integer(), at: timestamp() },
      (t) => [
        foreignKey().on(t.post_id).references('posts', ['id']),
        foreignKey().on(t.parent_id).references('comments', ['id'], { onDelete: 'setNull' }),
        index().on(t.at, sql('post_id + 1')),
      ],
    ),
  ],
});

describeEachDialect('autogenerate', [], (ctx) => {
  test('leads from one schema to the next and back, and finds nothing in between', async () => {
    const { db, dialect } = ctx();
    const walk = walkerOf(db, dialect);
    const created = await walk.to(withoutExpressions(first, dialect));
    const changed = await walk.to(withoutExpressions(second, dialect));
    await walk.back(changed, withoutExpressions(first, dialect));
    await walk.back(created, EMPTY_METADATA);
  });
});

interface Walked {
  readonly before: MetaData;
  readonly changes: readonly Change[];
}

function walkerOf(db: Connection, dialect: Dialect) {
  const differences = async (desired: MetaData): Promise<Walked> => {
    const before = await dialect.introspect(db);
    const normalize = (metadata: MetaData): MetaData => dialect.normalize(metadata);
    const { changes, unsupported } = compareSchemas({ actual: before, desired, features: dialect.features, normalize });
    expect(unsupported).toEqual([]);
    return { before, changes };
  };
  const expectNone = async (desired: MetaData): Promise<void> => {
    const { changes } = await differences(desired);
    expect(changes.map(({ op }) => describeOperation(op))).toEqual([]);
  };
  const run = async (operations: readonly Operation[], before: MetaData): Promise<void> => {
    let schema = before;
    for (const statement of dialect.session.open) await db.execute(statement);
    for (const op of operations) {
      for (const statement of dialect.compile(op, schema)) await db.execute(statement);
      schema = applyOperations([op], schema);
    }
    for (const statement of dialect.session.close) await db.execute(statement);
  };
  return {
    async to(desired: MetaData): Promise<Walked> {
      const walked = await differences(desired);
      expect(walked.changes).not.toEqual([]);
      await run(
        walked.changes.map(({ op }) => op),
        walked.before,
      );
      await expectNone(desired);
      return walked;
    },
    async back({ changes, before }: Walked, desired: MetaData): Promise<void> {
      const actual = await dialect.introspect(db);
      await run(
        downgradeOf(changes, before).flatMap(({ op }) => (op === undefined ? [] : [op])),
        actual,
      );
      await expectNone(desired);
    },
  };
}

// MariaDB has no indexes on expressions.
function withoutExpressions(metadata: MetaData, dialect: Dialect): MetaData {
  if (dialect.features.expressionIndexes) return metadata;
  const plain = [...metadata.tables.values()].map((table) => ({
    ...table,
    indexes: table.indexes.filter((one) => one.parts.every((part) => part.sql === undefined)),
  }));
  return createMetaData({ tables: plain });
}
