import {
  applyColumnChanges,
  constraintsOf,
  findColumn,
  requireTable,
  SchemaError,
  tableKey,
  type AlterColumn,
  type Column,
  type Constraint,
  type MetaData,
  type Operation,
  type Table,
  type TableRef,
} from '@fastappkit/schema';
import { standardCompilers } from '../base-compiler';
import { compileEach, compilerOf, type Compiler, type Compilers } from '../compiler';
import { isConditional, isSettled } from '../conditional';
import { constraintClause } from '../constraint-clause';
import { createTableSql, type Ddl } from '../ddl';
import type { DialectFeatures } from '../features';
import { insertRows } from '../insert-rows';
import { parenthesize } from '../sql-builder';
import type { Statement } from '../statement';
import { unsupported } from '../unsupported';
import { columnClause } from './column';
import { dropColumnActions, dropConstraintActions } from './drop-parts';
import { createIndex, dropIndex, indexClause } from './indexes';
import { quoting } from './quoting';
import { MYSQL_SYNTAX, type MysqlSyntax } from './syntax';

/**
 * The compiler of MySQL, or of MariaDB with its features and syntax.
 *
 * Indexes are part of CREATE TABLE: one statement is all or nothing, where each DDL statement commits.
 * IF EXISTS, which MySQL lacks inside of tables, is answered from the schema.
 */
export function createCompiler(features: DialectFeatures, syntax: MysqlSyntax = MYSQL_SYNTAX): Compiler {
  const ddl = ddlOf(features, syntax);
  const compilers = compilersOf(ddl, syntax);
  return compilerOf(quoting, compilers, needsSchema);
}

function ddlOf(features: DialectFeatures, syntax: MysqlSyntax): Ddl {
  const column = (one: Column): string => columnClause(syntax, one);
  const ddl: Ddl = {
    ...quoting,
    title: syntax.title,
    features,
    formatType: syntax.formatType,
    column,
    constraint: (one) => constraint(ddl, one),
    refTable: quoting.quoteTable,
    tableItems: (table) => [
      ...table.columns.map(column),
      ...constraintsOf(table).map(ddl.constraint),
      ...table.indexes.map((index) => indexClause(ddl, index)),
    ],
    tableTail: ({ comment }) => (comment === undefined ? '' : `COMMENT = ${quoting.literal(comment)}`),
    indexes: { schemaOn: 'table', methods: true, operatorClasses: false, nullsOrder: false, prefixLengths: true },
  };
  return ddl;
}

function compilersOf(ddl: Ddl, syntax: MysqlSyntax): Compilers {
  const alter = (table: TableRef, actions: readonly string[]): readonly Statement[] => [
    { sql: `ALTER TABLE ${quoting.quoteTable(table)} ${actions.join(', ')}` },
  ];
  const unless = (op: Operation, before: MetaData, statements: () => readonly Statement[]): readonly Statement[] =>
    isSettled(op, before) ? [] : statements();
  const compilers: Compilers = {
    ...standardCompilers(ddl),
    createTable: (op) => [{ sql: createTableSql(ddl, op.table, op.ifNotExists) }],
    // A name without a schema would move the table to the connection's database.
    renameTable: (op) => alter(op.table, [`RENAME TO ${quoting.quoteTable({ ...op.table, name: op.to })}`]),
    addColumn: (op, before) => unless(op, before, () => alter(op.table, [`ADD COLUMN ${ddl.column(op.column)}`])),
    dropColumn: (op, before) => unless(op, before, () => alter(op.table, dropColumnActions(op, before))),
    alterColumn: (op, before) => alter(op.table, [modifyColumn(ddl, syntax, op, before)]),
    createIndex: (op, before) => unless(op, before, () => createIndex(ddl, op)),
    dropIndex: (op, before) => unless(op, before, () => dropIndex(ddl, op)),
    dropConstraint: (op, before) =>
      unless(op, before, () => alter(op.table, dropConstraintActions(syntax, op, before))),
    setComment: (op) => alter(op.table, [`COMMENT = ${quoting.literal(op.comment ?? '')}`]),
    bulkInsert: (op) => insertRows(quoting, op, '() VALUES ()'),
    batch: (op, before) => compileEach(compilers, op, before),
  };
  return compilers;
}

function needsSchema(op: Operation): readonly TableRef[] {
  switch (op.kind) {
    case 'alterColumn':
    case 'dropColumn':
      return [op.table];
    case 'dropConstraint':
      return op.type === 'foreignKey' || isConditional(op) ? [op.table] : [];
    case 'addColumn':
    case 'createIndex':
    case 'dropIndex':
      return isConditional(op) ? [op.table] : [];
    default:
      return [];
  }
}

// MODIFY states the whole column anew: what it leaves out is lost.
function modifyColumn(ddl: Ddl, syntax: MysqlSyntax, op: AlterColumn, before: MetaData): string {
  const table = requireTable(before, op.table);
  const column = findColumn(table, op.column);
  if (column === undefined) {
    throw new SchemaError('OBJECT_MISSING', { what: 'column', name: op.column, table: tableKey(table) });
  }
  return `MODIFY COLUMN ${ddl.column(applyColumnChanges(column, op.changes))}${columnCheck(syntax, table, column)}`;
}

function columnCheck(syntax: MysqlSyntax, table: Table, column: Column): string {
  const check = syntax.columnChecks ? table.checks.find((one) => one.name === column.name) : undefined;
  return check === undefined ? '' : ` CHECK ${parenthesize(check.sql)}`;
}

function constraint(ddl: Ddl, one: Constraint): string {
  if (one.kind === 'foreignKey' && (one.onDelete === 'setDefault' || one.onUpdate === 'setDefault')) {
    unsupported(ddl.title, 'SET DEFAULT for foreign keys', 'Use setNull, or set the value in a trigger.');
  }
  return constraintClause(ddl, one);
}
