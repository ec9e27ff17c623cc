import { expect, test } from '@jest/globals';
import type { Statement } from '@fastappkit/dialects';
import {
  applyOperations,
  operationDef,
  type Column,
  type ColumnChanges,
  type ColumnType,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';
import { describeEachDialect, type DatabaseContext } from '@fastappkit/testkit';

/** Columns that have several of the aspects which MODIFY COLUMN has to repeat. */
const DEFINITIONS: readonly string[] = [
  "INT UNSIGNED NOT NULL DEFAULT 5 COMMENT 'it''s' CHECK (c < 100)",
  "INT UNSIGNED NOT NULL DEFAULT 5 INVISIBLE COMMENT 'it''s'",
  'MEDIUMINT(4) UNSIGNED ZEROFILL NOT NULL DEFAULT 0012',
  "DECIMAL(8, 2) UNSIGNED DEFAULT 1.50 COMMENT 'price' CHECK (c > 0.5)",
  "BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE COMMENT 'key'",
  "INT NOT NULL AUTO_INCREMENT UNIQUE INVISIBLE COMMENT 'key'",
  "VARCHAR(20) CHARACTER SET latin1 NOT NULL DEFAULT 'x' COMMENT 'a\\\\b' CHECK (char_length(c) < 50)",
  "VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT 'x' INVISIBLE COMMENT 'c' CHECK (char_length(c) < 50)",
  "VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'c'",
  "TEXT CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT ('a') INVISIBLE COMMENT 'c'",
  "ENUM('a', 'it''s') CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'it''s' COMMENT 'c'",
  "SET('a', 'b') NOT NULL DEFAULT 'a,b' COMMENT 'c' CHECK (c <> 'b')",
  "DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) INVISIBLE COMMENT 'at'",
  "TIMESTAMP NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP COMMENT 'at' CHECK (c > '2001-01-01')",
  "DATETIME NOT NULL DEFAULT '2026-11-21 14:30:00' ON UPDATE CURRENT_TIMESTAMP COMMENT 'at'",
  "VARCHAR(9) CHARACTER SET latin1 COLLATE latin1_bin GENERATED ALWAYS AS (concat(id, 'x')) STORED COMMENT 'made'",
  "INT UNSIGNED GENERATED ALWAYS AS (id + 1) VIRTUAL INVISIBLE COMMENT 'made' CHECK (c > 0)",
  "JSON NOT NULL COMMENT 'document'",
  "POINT NOT NULL SRID 4326 COMMENT 'place'",
  "POINT REF_SYSTEM_ID=4326 NOT NULL COMMENT 'place'",
  "BIT(3) NOT NULL DEFAULT b'101' INVISIBLE COMMENT 'bits'",
  "VARBINARY(9) NOT NULL DEFAULT 'a\\'b' COMMENT 'bytes'",
  "VARCHAR(36) NOT NULL DEFAULT (UUID()) INVISIBLE COMMENT 'id'",
];

/** For each aspect, the change that a column can take. Those of other databases are refused, so there is none. */
const CHANGES: { readonly [A in keyof Required<ColumnChanges>]: (column: Column) => ColumnChanges | undefined } = {
  type({ type }) {
    const wider = widened(type);
    return wider === undefined ? undefined : { type: wider };
  },
  nullable: ({ nullable, autoIncrement, generated }) =>
    autoIncrement === true || generated !== undefined ? undefined : { nullable: !nullable },
  default: ({ default: value, ...column }) =>
    value === undefined || isHiddenAndRequired(column) ? undefined : { default: null },
  onUpdate: ({ onUpdate }) => (onUpdate === undefined ? undefined : { onUpdate: null }),
  autoIncrement: ({ autoIncrement, invisible }) =>
    autoIncrement === true && invisible !== true ? { autoIncrement: false } : undefined,
  generated: ({ generated }) =>
    generated === undefined ? undefined : { generated: { ...generated, sql: generated.sql.replace('`id`', '1') } },
  charset: ({ charset }) => (charset === undefined ? undefined : { charset: 'latin2' }),
  collation: ({ charset, collation }) =>
    charset === 'latin1' && collation !== undefined ? { collation: 'latin1_general_cs' } : undefined,
  invisible: (column) =>
    isHiddenAndRequired({ ...column, invisible: true }) ? undefined : { invisible: column.invisible !== true },
  comment: () => ({ comment: "it is 'new'" }),
  sequence: () => undefined,
  identity: () => undefined,
  onNullConflict: () => undefined,
};

// MariaDB has no such column.
function isHiddenAndRequired({ invisible, nullable, autoIncrement, default: value }: Column): boolean {
  return invisible === true && !nullable && autoIncrement !== true && value === undefined;
}

function widened(type: ColumnType): ColumnType | undefined {
  switch (type.kind) {
    case 'mediumint':
    case 'integer':
      return { ...type, kind: 'bigint' };
    case 'bigint':
      return { ...type, kind: 'integer' };
    case 'numeric':
      return { ...type, precision: 12 };
    case 'string':
      return { ...type, length: 40 };
    case 'enum':
    case 'set':
      return { ...type, values: [...type.values, 'more'] };
    default:
      return undefined;
  }
}

describeEachDialect('a change of one aspect of a column keeps all others', ['alterColumn', 'charsets'], (ctx) => {
  test.each(DEFINITIONS)('%s', async (definition) => {
    const { db, dialect } = ctx();
    // Each of the two has its own word for the reference system of a geometry.
    const foreign = { mysql: / REF_SYSTEM_ID/, mariadb: / SRID / }[dialect.name as string];
    if (foreign?.test(definition) === true) return;
    await db.execute({ sql: `CREATE TABLE t (id INT, c ${definition}, z INT DEFAULT 1)` });
    const [original, text] = [await schemaOf(ctx()), await textOf(ctx())];
    const columns = original.tables.get('t')?.columns.filter(({ name }) => name === 'c') ?? [];
    const changes = columns.flatMap((column) => Object.values(CHANGES).flatMap((change) => change(column) ?? []));
    expect(changes.length).toBeGreaterThan(1);
    for (const one of changes) {
      const op: Operation = { kind: 'alterColumn', table: { name: 't' }, column: 'c', changes: one };
      await carryOut(ctx(), op);
      expect([one, normal(ctx(), await schemaOf(ctx()))]).toEqual([
        one,
        normal(ctx(), applyOperations([op], original)),
      ]);
      await carryOut(ctx(), operationDef(op).reverse(op, original));
      expect([one, await textOf(ctx())]).toEqual([one, text]);
    }
  });
});

async function carryOut({ db, dialect }: DatabaseContext, op: Operation): Promise<void> {
  const statements: readonly Statement[] = dialect.compile(op, await dialect.introspect(db));
  for (const statement of statements) await db.execute(statement);
}

function schemaOf({ db, dialect }: DatabaseContext): Promise<MetaData> {
  return dialect.introspect(db);
}

function normal({ dialect }: DatabaseContext, schema: MetaData): unknown {
  return dialect.normalize(schema).tables.get('t');
}

/** The table in the words of the server, which knows more than our schema does. */
async function textOf({ db }: DatabaseContext): Promise<unknown> {
  const [row] = await db.query('SHOW CREATE TABLE t');
  return row?.['Create Table'];
}
