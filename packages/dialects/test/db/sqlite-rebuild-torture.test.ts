import { describe, expect, test } from '@jest/globals';
import {
  applyOperations,
  createMetaData,
  operationDef,
  requireTable,
  updateTable,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';
import { getDialect, parseDatabaseUrl, type Connection, type Row } from '@fastappkit/dialects';
import { createTestDatabase, feedClient, hasClient } from '@fastappkit/testkit';
import { alterInTransaction } from './sqlite-rebuild/alter';
import { factsOf } from './sqlite-rebuild/facts';
import { changesOf, KINDS, setupOf, TABLE } from './sqlite-rebuild/torture';

const sqlite = getDialect('sqlite');

describe.each(KINDS.map((kind) => [kind.title, kind] as const))('sqlite: nothing of %s is lost', (_title, kind) => {
  test.each(changesOf(kind))('%s', async (_change, op) => {
    for (const isOn of [true, false]) {
      await withTable(kind, 'sqlite:///:memory:', async (db) => {
        await db.execute({ sql: `PRAGMA foreign_keys = ${isOn ? 'ON' : 'OFF'}` });
        const before = await lookAt(db);
        await alterInTransaction(db, op);
        const after = await lookAt(db);
        expectChange({ before, after, op });
        const back = operationDef(op).reverse(op, before.schema);
        if (addsColumn(back)) return;
        await alterInTransaction(db, back);
        expect(await lookAt(db)).toEqual(before);
      });
    }
  });
});

// Two kinds of the four say the same, in half of the time.
const SCRIPTED = KINDS.filter((_kind, at) => at % 3 === 0);

test.each(SCRIPTED.map((kind) => [kind.title, kind] as const))(
  'sqlite: nor by a script, of %s',
  async (_title, kind) => {
    const { url, drop } = await createTestDatabase('sqlite');
    if (!hasClient(url)) return drop();
    try {
      await withTable(kind, url, async (db) => {
        for (const [, op] of changesOf(kind)) {
          const before = await lookAt(db);
          for (const one of [op, operationDef(op).reverse(op, before.schema)]) {
            const at = await lookAt(db);
            feedClient(url, scriptOf(one, at.schema));
            expectChange({ before: at, after: await lookAt(db), op: one });
          }
        }
      });
    } finally {
      await drop();
    }
  },
);

async function withTable(
  kind: (typeof KINDS)[number],
  url: string,
  body: (db: Connection) => Promise<void>,
): Promise<void> {
  const db = await sqlite.connect(parseDatabaseUrl(url));
  try {
    for (const sql of setupOf(kind)) await db.execute({ sql });
    await body(db);
  } finally {
    await db.close();
  }
}

interface Look {
  readonly schema: MetaData;
  readonly facts: unknown;
  /** The texts of all objects but the table and its indexes. */
  readonly texts: readonly Row[];
  readonly rows: Readonly<Record<string, readonly Row[]>>;
}

async function lookAt(db: Connection): Promise<Look> {
  const schema = sorted(await sqlite.introspect(db));
  const rows: Record<string, readonly Row[]> = {};
  for (const name of [...schema.tables.keys(), ...schema.views.keys(), 'sqlite_sequence']) {
    const isThere = await db.query('SELECT 1 FROM sqlite_schema WHERE name = ?', [name]);
    const all = isThere.length === 0 ? [] : await db.query(`SELECT * FROM ${sqlite.quoteIdent(name)}`);
    rows[name] = [...all].sort(byText);
  }
  const texts = await db.query(
    `SELECT name, sql FROM sqlite_schema WHERE NOT (type IN ('table', 'index') AND tbl_name = ?) AND name <> 'sqlite_sequence'
      ORDER BY name`,
    [TABLE],
  );
  return { schema, facts: await factsOf(db, TABLE), texts, rows };
}

/** Checks and indexes have no order that means anything. */
function sorted(schema: MetaData): MetaData {
  return updateTable(schema, { name: TABLE }, (table) => ({
    ...table,
    checks: [...table.checks].sort(byText),
    indexes: [...table.indexes].sort(byText),
  }));
}

function byText(left: unknown, right: unknown): number {
  return textOf(left) < textOf(right) ? -1 : 1;
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? one.toString() : one));
}

/** The table is what the operation makes of it in memory, with the rows in the columns that stay; all else is as it was. */
function expectChange({
  before,
  after,
  op,
}: {
  readonly before: Look;
  readonly after: Look;
  readonly op: Operation;
}): void {
  const expected = requireTable(sorted(applyOperations([op], before.schema)), { name: TABLE });
  const found = requireTable(after.schema, { name: TABLE });
  expect(found).toEqual(expected);
  expect(after.texts).toEqual(before.texts);
  const { [TABLE]: rowsAfter = [], ...othersAfter } = after.rows;
  const { [TABLE]: rowsBefore = [], ...othersBefore } = before.rows;
  expect(othersAfter).toEqual(othersBefore);
  const both = found.columns.map(({ name }) => name).filter((name) => name in (rowsBefore[0] ?? {}));
  expect(only(rowsAfter, both)).toEqual(only(rowsBefore, both));
}

function only(rows: readonly Row[], names: readonly string[]): readonly unknown[] {
  return rows.map((row) => names.map((name) => row[name]));
}

function addsColumn(op: Operation): boolean {
  return op.kind === 'addColumn' || (op.kind === 'batch' && op.operations.some(addsColumn));
}

function scriptOf(op: Operation, found: MetaData): string {
  const schema = createMetaData({ tables: found.tables.values(), views: found.views.values() });
  const { session, script, transactionText } = sqlite;
  const statements = [
    ...script.open,
    ...session.open,
    { sql: transactionText.begin },
    ...sqlite.compile(op, schema),
    ...script.beforeCommit,
    { sql: transactionText.commit },
    ...session.close,
  ];
  return statements.map(({ sql }) => `${sql}\n;\n`).join('');
}
