import { describe, expect, test } from '@jest/globals';
import { DIALECT_NAMES, getDialect } from '@fastappkit/dialects';
import { EMPTY_METADATA } from '@fastappkit/schema';
import { createVersionTable, headChangeStatement } from '../../src/runtime/version-table';

const ref = { name: 'alembic_version' };

test('the table is that of Alembic', () => {
  const sql = DIALECT_NAMES.flatMap((name) => getDialect(name).compile(createVersionTable(ref), EMPTY_METADATA)).map(
    (statement) => statement.sql.replace(/\s+/g, ' '),
  );
  expect(sql).toEqual([
    'CREATE TABLE "alembic_version" ( "version_num" VARCHAR(32) NOT NULL, CONSTRAINT "alembic_version_pkc" PRIMARY KEY ("version_num") )',
    'CREATE TABLE `alembic_version` ( `version_num` VARCHAR(32) NOT NULL, CONSTRAINT `alembic_version_pkc` PRIMARY KEY (`version_num`) )',
    'CREATE TABLE `alembic_version` ( `version_num` VARCHAR(32) NOT NULL, CONSTRAINT `alembic_version_pkc` PRIMARY KEY (`version_num`) )',
    'CREATE TABLE "alembic_version" ( "version_num" VARCHAR(32) NOT NULL, CONSTRAINT "alembic_version_pkc" PRIMARY KEY ("version_num") )',
  ]);
});

test('its primary key is named after it, and it may lie in a schema', () => {
  const [statement] = getDialect('postgres').compile(
    createVersionTable({ name: 'alembic_version_shop', schema: 'meta' }),
    EMPTY_METADATA,
  );
  expect(statement?.sql).toContain('CREATE TABLE "meta"."alembic_version_shop"');
  expect(statement?.sql).toContain('CONSTRAINT "alembic_version_shop_pkc"');
});

describe('a change of heads', () => {
  const dialect = getDialect('postgres');

  test('is one statement that has to meet one row', () => {
    expect(headChangeStatement(dialect, ref, { kind: 'insert', id: 'a1' })).toEqual({
      sql: `INSERT INTO "alembic_version" ("version_num") VALUES ('a1')`,
      expectRows: 1,
    });
    expect(headChangeStatement(dialect, ref, { kind: 'update', from: 'a1', to: 'b1' })).toEqual({
      sql: `UPDATE "alembic_version" SET "version_num" = 'b1' WHERE "version_num" = 'a1'`,
      expectRows: 1,
    });
    expect(headChangeStatement(dialect, ref, { kind: 'delete', id: 'b1' })).toEqual({
      sql: `DELETE FROM "alembic_version" WHERE "version_num" = 'b1'`,
      expectRows: 1,
    });
  });

  test('quotes whatever the table and the revision are called', () => {
    const { sql } = headChangeStatement(
      getDialect('mysql'),
      { name: 'ver`sion', schema: 'me ta' },
      { kind: 'insert', id: "a'; DROP TABLE x; --" },
    );
    expect(sql).toBe("INSERT INTO `me ta`.`ver``sion` (`version_num`) VALUES ('a''; DROP TABLE x; --')");
  });
});
