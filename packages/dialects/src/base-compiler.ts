import {
  tableRef,
  type CreateIndex,
  type CreateTable,
  type DropIndex,
  type Index,
  type TableRef,
} from '@fastappkit/schema';
import type { Compilers } from './compiler';
import { createTableSql, type Ddl } from './ddl';
import { nullsNotDistinctClause } from './constraint-clause';
import { includeClause, indexParts, refuseForeignOptions, storageClause, whereClause } from './index-clause';
import { insertRows } from './insert-rows';
import { namedTypeCompilers } from './named-type-compilers';
import { objectCompilers } from './object-compilers';
import { words } from './sql-builder';
import type { Statement } from './statement';
import { unsupported } from './unsupported';

/** The functions that dialects share: all but those for what no two databases do alike. */
export type StandardCompilers = Omit<
  Compilers,
  'alterColumn' | 'setComment' | 'alterTableOptions' | 'alterEnum' | 'bulkUpdate' | 'batch' | 'custom'
>;

/** Compiles operations to standard SQL, with the pieces as `ddl` spells them. A dialect replaces what it does otherwise. */
export function standardCompilers(ddl: Ddl): StandardCompilers {
  const alter = (table: TableRef, ...action: readonly string[]): readonly Statement[] => [
    { sql: words(`ALTER TABLE ${ddl.quoteTable(table)}`, ...action) },
  ];
  const name = ddl.quoteIdent;
  return {
    createTable: (op) => createTable(ddl, op),
    dropTable: (op) => [{ sql: words('DROP TABLE', ifExists(op), ddl.quoteTable(op.table)) }],
    renameTable: (op) => alter(op.table, `RENAME TO ${name(op.to)}`),
    addColumn: (op) => alter(op.table, 'ADD COLUMN', ifNotExists(op), ddl.column(op.column)),
    dropColumn: (op) => alter(op.table, 'DROP COLUMN', ifExists(op), name(op.column)),
    renameColumn: (op) => alter(op.table, `RENAME COLUMN ${name(op.from)} TO ${name(op.to)}`),
    createIndex: (op) => createIndex(ddl, op),
    dropIndex: (op) => dropIndex(ddl, op),
    addConstraint: (op) => alter(op.table, 'ADD', ddl.constraint(op.constraint)),
    dropConstraint: (op) => alter(op.table, 'DROP CONSTRAINT', ifExists(op), name(op.name)),
    validateConstraint: (op) => {
      if (ddl.constraints.notValid) return alter(op.table, `VALIDATE CONSTRAINT ${name(op.name)}`);
      const alternative = 'Leave the operation out: a constraint is checked when it is added.';
      return unsupported(ddl.title, 'constraints that are not valid yet', alternative);
    },
    ...objectCompilers(ddl),
    ...namedTypeCompilers(ddl),
    bulkInsert: (op) => insertRows(ddl, op, 'DEFAULT VALUES'),
    executeSql: ({ sql, params }) => [{ sql: sql.replace(/[;\s]+$/, ''), ...(params === undefined ? {} : { params }) }],
    // The code runs by itself: there is nothing to say in SQL.
    runCode: () => [],
  };
}

function createTable(ddl: Ddl, op: CreateTable): readonly Statement[] {
  const condition = op.ifNotExists === undefined ? {} : { ifNotExists: op.ifNotExists };
  const indexes = op.table.indexes.flatMap((index) =>
    createIndex(ddl, { kind: 'createIndex', table: tableRef(op.table), index, ...condition }),
  );
  return [{ sql: createTableSql(ddl, op.table, op.ifNotExists) }, ...indexes];
}

/** CREATE INDEX. */
export function createIndex(ddl: Ddl, op: CreateIndex): readonly Statement[] {
  const { index } = op;
  refuseForeignOptions(ddl, index);
  const sql = words(
    index.unique === true ? 'CREATE UNIQUE INDEX' : 'CREATE INDEX',
    concurrently(ddl, op),
    ifNotExists(op),
    indexTarget(ddl, op),
    methodClause(ddl, index),
    indexParts(ddl, index),
    includeClause(ddl, index),
    nullsNotDistinctClause(ddl, index.nullsNotDistinct),
    storageClause(ddl, index),
    whereClause(ddl, index),
  );
  return [op.concurrently === true ? { sql, autocommit: true } : { sql }];
}

function indexTarget(ddl: Ddl, { table, index }: CreateIndex): string {
  return ddl.indexes.schemaOn === 'index'
    ? `${ddl.quoteTable({ ...table, name: index.name })} ON ${ddl.quoteIdent(table.name)}`
    : `${ddl.quoteIdent(index.name)} ON ${ddl.quoteTable(table)}`;
}

function methodClause(ddl: Ddl, { method }: Index): string {
  if (method === undefined) return '';
  if (ddl.indexes.methods) return `USING ${ddl.quoteIdent(method.toLowerCase())}`;
  return method.toLowerCase() === 'btree' ? '' : unsupported(ddl.title, `index method ${method}`, 'Leave "using" out.');
}

function dropIndex(ddl: Ddl, op: DropIndex): readonly Statement[] {
  const name = ddl.quoteTable({ ...op.table, name: op.name });
  const sql = words('DROP INDEX', concurrently(ddl, op), ifExists(op), name);
  return [op.concurrently === true ? { sql, autocommit: true } : { sql }];
}

function concurrently(ddl: Ddl, op: CreateIndex | DropIndex): string {
  if (op.concurrently !== true) return '';
  if (ddl.features.concurrentIndexes) return 'CONCURRENTLY';
  return unsupported(ddl.title, 'concurrent index builds', 'Leave "concurrently" out.');
}

function ifExists(op: { readonly ifExists?: boolean }): string {
  return op.ifExists === true ? 'IF EXISTS' : '';
}

function ifNotExists(op: { readonly ifNotExists?: boolean }): string {
  return op.ifNotExists === true ? 'IF NOT EXISTS' : '';
}
