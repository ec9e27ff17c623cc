import { REQUEST } from '../operations/recorded';
import { describe, expect, test } from '@jest/globals';
import { getDialect, type DialectName } from '@fastappkit/dialects';
import { buildTable, createMetaData, EMPTY_METADATA, integer, string, type MetaData } from '@fastappkit/schema';
import { createOperations } from '../../src/operations/create-operations';
import type { Operations } from '../../src/operations/operations';
import { StepBatches } from '../../src/runtime/batches/step-batches';
import { OfflineSink } from '../../src/runtime/offline-sink';
import { StepSink } from '../../src/runtime/step-sink';
import { Trail } from '../../src/runtime/trail';

const posts = createMetaData({
  tables: [buildTable('posts', { id: integer().primaryKey(), title: string(20), body: string(20) })],
});

interface Offline {
  readonly sink: OfflineSink;
  readonly op: Operations;
  /** How often the schema was asked for. */
  asked(): number;
  sql(): readonly string[];
}

function offline(name: DialectName, schema: MetaData = EMPTY_METADATA): Offline {
  let asked = 0;
  const sink = new OfflineSink(getDialect(name), () => {
    asked += 1;
    return Promise.resolve({ schema, operations: [] });
  });
  const batches = new StepBatches({
    owner: { versionTable: { name: 'v' }, revision: 'a1', direction: 'up' },
    trail: new Trail(),
    saved: [],
    report: () => undefined,
    nowMs: () => 0,
  });
  sink.begin({ revision: 'a1', text: 'Running upgrade  -> a1' });
  return {
    sink,
    op: createOperations(new StepSink(sink, { inTransaction: true, batches, onCommit: () => undefined }), REQUEST),
    asked: () => asked,
    sql: () => sink.items.filter((item) => item.kind === 'statement').map((item) => item.sql.replace(/\s+/g, ' ')),
  };
}

describe('text', () => {
  test('keeps statements with the revision that they belong to', async () => {
    const { sink, op } = offline('postgres');
    await op.dropTable('t');
    expect(sink.items).toEqual([
      { kind: 'comment', revision: 'a1', sql: 'Running upgrade  -> a1' },
      { kind: 'statement', revision: 'a1', sql: 'DROP TABLE "t"' },
    ]);
  });

  test('has literals in the place of parameters', async () => {
    const { op, sql } = offline('postgres');
    await op.execute("UPDATE t SET a = ?, b = ?, c = ?, d = ? WHERE e = '?' AND f \\? 'k' -- ?", [
      "it's",
      null,
      1.5,
      true,
    ]);
    await op.execute("SELECT 'a' ? 'b'");
    expect(sql()).toEqual([
      "UPDATE t SET a = 'it''s', b = NULL, c = 1.5, d = TRUE WHERE e = '?' AND f ? 'k' -- ?",
      "SELECT 'a' ? 'b'",
    ]);
  });

  test('refuses a parameter that has no literal', async () => {
    const { op } = offline('postgres');
    await expect(op.execute('SELECT ?', [Symbol('x')])).rejects.toMatchObject({ code: 'VALUE_INVALID' });
  });

  test('has rows as literals', async () => {
    const { op, sql } = offline('mysql');
    await op.bulkInsert('t', [
      { a: 'x\\y', b: false },
      { a: null, b: true },
    ]);
    expect(sql()).toEqual(["INSERT INTO `t` (`a`, `b`) VALUES ('x\\\\y', FALSE), (NULL, TRUE)"]);
  });
});

const CHECK = 'INSERT INTO temp."_fastappkit_check" SELECT count(*) FROM pragma_foreign_key_check';

describe('transactions', () => {
  const run = async (name: DialectName, body: (one: Offline) => Promise<void>): Promise<readonly string[]> => {
    const one = offline(name);
    await body(one);
    return one.sql();
  };
  const drop = (op: Operations) => op.dropTable('t', { ifExists: true });

  test.each([
    ['postgres', ['BEGIN', 'DROP TABLE IF EXISTS "t"', 'COMMIT']],
    ['sqlite', ['BEGIN IMMEDIATE', 'DROP TABLE IF EXISTS "t"', CHECK, 'COMMIT']],
    // MySQL commits by itself: a frame would be a false promise.
    ['mysql', ['DROP TABLE IF EXISTS `t`']],
  ] as const)('%s', async (name, expected) => {
    expect(await run(name, ({ sink, op }) => sink.transaction(() => drop(op)))).toEqual(expected);
  });

  test('autocommitBlock steps out of the transaction', async () => {
    const sql = await run('postgres', ({ sink, op }) =>
      sink.transaction(async () => {
        await op.autocommitBlock(() => op.createIndex('ix', 't', ['a'], { postgres: { concurrently: true } }));
        await drop(op);
      }),
    );
    expect(sql).toEqual([
      'BEGIN',
      'COMMIT',
      'CREATE INDEX CONCURRENTLY "ix" ON "t" ("a")',
      'BEGIN',
      'DROP TABLE IF EXISTS "t"',
      'COMMIT',
    ]);
  });

  test('autocommitBlock changes nothing where there is no transaction', async () => {
    expect(await run('postgres', ({ op }) => op.autocommitBlock(() => drop(op)))).toEqual(['DROP TABLE IF EXISTS "t"']);
    const nested = await run('sqlite', ({ sink, op }) =>
      sink.transaction(() => op.autocommitBlock(() => op.autocommitBlock(() => drop(op)))),
    );
    expect(nested).toEqual([
      'BEGIN IMMEDIATE',
      CHECK,
      'COMMIT',
      'DROP TABLE IF EXISTS "t"',
      'BEGIN IMMEDIATE',
      CHECK,
      'COMMIT',
    ]);
  });

  test('what cannot run inside of one is refused there, as it is online', async () => {
    const script = run('postgres', ({ sink, op }) =>
      sink.transaction(() => op.createIndex('ix', 't', ['a'], { postgres: { concurrently: true } })),
    );
    await expect(script).rejects.toMatchObject({
      code: 'NEEDS_AUTOCOMMIT',
      details: { statement: 'CREATE INDEX CONCURRENTLY "ix" ON "t" ("a")' },
    });
  });
});

describe('what needs a database', () => {
  test.each<[string, (op: Operations) => Promise<unknown>]>([
    ['op.query("SELECT 1")', (op) => op.query('SELECT 1')],
    ['op.knex', async (op) => op.knex],
  ])('%s names the revision', async (what, body) => {
    await expect(body(offline('sqlite').op)).rejects.toMatchObject({
      code: 'NEEDS_DATABASE',
      message: `${what} needs a database, so revision "a1" cannot be printed`,
    });
  });
});

describe('a line that ends with CR LF', () => {
  const insert = "INSERT INTO t VALUES ('a\r\nb')";
  test.each<DialectName>(['sqlite', 'mysql', 'mariadb'])('in a string is refused for %s', async (name) => {
    await expect(offline(name).op.execute(insert)).rejects.toMatchObject({
      code: 'SCRIPT_MISREAD',
      message: expect.stringMatching(/^In "'a\\r\\nb'" of revision "a1" a line ends with CR LF/),
    });
  });

  test('in a default is refused for SQLite, whose strings have no escapes', async () => {
    const { op } = offline('sqlite');
    await expect(op.createTable('t', { a: string(9).default('a\r\nb') })).rejects.toMatchObject({
      code: 'SCRIPT_MISREAD',
    });
    await expect(offline('mysql').op.createTable('t', { a: string(9).default('a\r\nb') })).resolves.toBeUndefined();
  });

  test('passes for PostgreSQL, and between the words of any statement', async () => {
    await expect(offline('postgres').op.execute(insert)).resolves.toBeUndefined();
    await expect(offline('sqlite').op.execute('DELETE\r\nFROM t')).resolves.toBeUndefined();
  });
});

describe('the schema', () => {
  test('is not asked for where no statement depends on it', async () => {
    const { op, asked } = offline('postgres', posts);
    await op.alterColumn('posts', 'title', { nullable: false });
    await op.dropColumn('posts', 'title');
    expect(asked()).toBe(0);
  });

  test('is asked for once, and followed from then on', async () => {
    const { op, asked, sql } = offline('sqlite', posts);
    await op.createTable('tags', { id: integer().primaryKey(), name: string(10) });
    expect(asked()).toBe(0);
    await op.addColumn('posts', 'slug', string(30));
    await op.renameColumn('posts', 'slug', 'path');
    await op.alterColumn('posts', 'path', { nullable: false });
    await op.alterColumn('tags', 'name', { type: string(20) });
    expect(asked()).toBe(1);
    expect(sql().filter((text) => text.startsWith('INSERT'))).toEqual([
      'INSERT INTO "_fastappkit_new_posts" ("id", "title", "body", "path") SELECT "id", "title", "body", "path" FROM "posts"',
      'INSERT INTO "_fastappkit_new_tags" ("id", "name") SELECT "id", "name" FROM "tags"',
    ]);
    expect(sql().at(3)).toContain('"path" VARCHAR(30) NOT NULL');
  });

  test('is still known after rows were changed by SQL', async () => {
    const { op, sql } = offline('sqlite', posts);
    await op.addColumn('posts', 'slug', string(30));
    await op.execute('UPDATE posts SET slug = title');
    await op.alterColumn('posts', 'slug', { nullable: false });
    expect(sql().at(2)).toContain('"slug" VARCHAR(30) NOT NULL');
  });

  test('is not guessed: a rebuild after SQL that may have changed the table needs the database', async () => {
    const { op, sql } = offline('sqlite', posts);
    await op.execute('ALTER TABLE posts ADD COLUMN extra INTEGER');
    await op.addColumn('posts', 'slug', string(30));
    await expect(op.alterColumn('posts', 'title', { nullable: false })).rejects.toMatchObject({
      code: 'NEEDS_DATABASE',
      details: { revision: 'a1' },
    });
    expect(sql()).toHaveLength(2);
  });

  test('of other tables is known even so', async () => {
    const { op, sql } = offline('sqlite', posts);
    await op.execute('CREATE TABLE other (id INTEGER)');
    await op.dropColumn('posts', 'body');
    expect(sql().at(1)).toContain('CREATE TABLE "_fastappkit_new_posts"');
  });

  test('that lacks the table of a rebuild is an error of the script', async () => {
    const { op } = offline('sqlite', posts);
    await expect(op.dropColumn('pots', 'body')).rejects.toMatchObject({ code: 'TABLE_MISSING' });
  });
});
