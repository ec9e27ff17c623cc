import {
  constraintsOf,
  EMPTY_METADATA,
  isConditional,
  type Constraint,
  type MetaData,
  type Operation,
  type Table,
  type TableRef,
} from '@fastappkit/schema';
import { withoutNamedEnums } from '../alter-enum';
import { standardCompilers } from '../base-compiler';
import { compileEach, compilerOf, compileWith, type Compiler, type Compilers } from '../compiler';
import { isSettled } from '../conditional';
import { constraintClause } from '../constraint-clause';
import { createTableSql, type Ddl } from '../ddl';
import type { DialectFeatures } from '../features';
import { insertRows } from '../insert-rows';
import { words } from '../sql-builder';
import type { Statement } from '../statement';
import { unsupported } from '../unsupported';
import { updateRows } from '../update-rows';
import { columnActions, tableActions, type TableOperation } from './actions';
import { autoIncrementIndexes } from './auto-increment';
import { compileBatch, type BatchTools } from './batch';
import { columnClause } from './column';
import { systemPeriod } from './system-period';
import { createIndex, dropIndex, indexClause } from './indexes';
import { markedTarget, withCurrentDatabase } from './current-database';
import { columnOfTable, ownerOf } from './modify-column';
import { onlineClauses } from './online-ddl';
import { catalogLiteral, quoting } from './quoting';
import { renameColumnActions } from './rename-column';
import { sequenceCompilers } from './sequences';
import { MYSQL_SYNTAX, type MysqlSyntax } from './syntax';
import { alterTableOptions, tableOptionClauses } from './table-options';
import { updateRow } from './update-rows';

/**
 * The compiler of MySQL, or of MariaDB with its features and syntax.
 *
 * Indexes are part of CREATE TABLE: one statement is all or nothing, where each DDL statement commits.
 * IF EXISTS, which MySQL lacks inside of tables, is answered from the schema.
 */
export function createCompiler(features: DialectFeatures, syntax: MysqlSyntax = MYSQL_SYNTAX): Compiler {
  const ddl = ddlOf(features, syntax);
  const compilers = compilersOf(ddl, syntax);
  return compilerOf(quoting, compilers, (op) => needsSchema(syntax, op));
}

function ddlOf(features: DialectFeatures, syntax: MysqlSyntax): Ddl {
  const ddl: Ddl = {
    ...quoting,
    title: syntax.title,
    features,
    formatType: syntax.formatType,
    column: (column) => columnClause(syntax, column),
    constraint: (one) => constraint(ddl, one),
    refTable: markedTarget,
    tableItems: (table) => [
      ...table.columns.map((one) => columnOfTable(syntax, table, one)),
      ...constraintsOf(table)
        .filter((one) => one.kind !== 'check' || ownerOf(syntax, table, one) === undefined)
        .map(ddl.constraint),
      ...table.indexes.map((index) => indexClause({ ddl, syntax }, index)),
      ...autoIncrementIndexes(table),
      ...systemPeriod(table),
    ],
    tableTail: (table) => {
      const comment = table.comment === undefined ? '' : `COMMENT = ${catalogLiteral(table.comment)}`;
      return words(comment, ...tableOptionClauses({ ddl, syntax }, table));
    },
    indexes: {
      schemaOn: 'table',
      methods: true,
      operatorClasses: false,
      nullsOrder: false,
      prefixLengths: true,
      bareExpressions: false,
      collations: false,
      storage: false,
    },
    constraints: {
      deferrableKeys: false,
      matchFull: false,
      setColumns: false,
      notValid: false,
      noInherit: false,
      notEnforced: !syntax.columnChecks,
      onConflict: false,
      keyPrefix: true,
      nullableKeys: false,
      keyOrder: false,
    },
  };
  return ddl;
}

function standing(ddl: Ddl, table: Table): Table {
  if (table.partitionOf === undefined) return table;
  return unsupported(
    ddl.title,
    'partitions that are tables',
    'List them in "partitions" of the table that they divide.',
  );
}

function compilersOf(ddl: Ddl, syntax: MysqlSyntax): Compilers {
  const alter = (table: TableRef, actions: readonly string[]): readonly Statement[] => [
    { sql: `ALTER TABLE ${quoting.quoteTable(table)} ${actions.join(', ')}` },
  ];
  const keyed = (op: TableOperation, before: MetaData): readonly Statement[] => {
    const own = columnActions({ ddl, syntax }, op, before);
    return own.length === 0 ? [] : alter(op.table, [...own, ...onlineClauses(syntax, op)]);
  };
  const unless = (op: Operation, before: MetaData, statements: () => readonly Statement[]): readonly Statement[] =>
    isSettled(op, before) ? [] : statements();
  const standard = standardCompilers(ddl);
  const tools: BatchTools = {
    actions: (op, before) => tableActions({ ddl, syntax }, op, before),
    compile: (op, before) => compileWith(compilers, op, before),
  };
  const compilers: Compilers = {
    ...standard,
    ...(ddl.features.sequences ? sequenceCompilers(ddl) : {}),
    createTable: (op) =>
      withCurrentDatabase(op.table, [{ sql: createTableSql(ddl, standing(ddl, op.table), op.ifNotExists) }]),
    // A name without a schema would move the table to the connection's database.
    renameTable: (op) => alter(op.table, [`RENAME TO ${quoting.quoteTable({ ...op.table, name: op.to })}`]),
    addColumn: keyed,
    dropColumn: keyed,
    renameColumn: (op, before) =>
      alter(op.table, [
        ...renameColumnActions(ddl, op, syntax.renamesInChecks ? EMPTY_METADATA : before),
        ...onlineClauses(syntax, op),
      ]),
    alterColumn: keyed,
    createIndex: (op, before) => unless(op, before, () => createIndex({ ddl, syntax }, op, before)),
    dropIndex: (op, before) => unless(op, before, () => dropIndex({ ddl, syntax }, op, before)),
    addConstraint: (op, before) => withCurrentDatabase(op.table, keyed(op, before)),
    dropConstraint: keyed,
    setComment: (op) => alter(op.table, [`COMMENT = ${catalogLiteral(op.comment ?? '')}`]),
    alterEnum: withoutNamedEnums(ddl.title),
    alterTableOptions: (op, before) => alterTableOptions({ ddl, syntax }, op, before),
    bulkInsert: (op) => insertRows(quoting, op, '() VALUES ()'),
    bulkUpdate: (op) => updateRows(quoting, op, updateRow),
    batch: (op, before) => withCurrentDatabase(op.table, compileBatch(tools, op, before)),
    custom: (op, before) => compileEach(compilers, op, before),
  };
  return compilers;
}

function needsSchema(syntax: MysqlSyntax, op: Operation): readonly TableRef[] {
  switch (op.kind) {
    case 'alterColumn':
    case 'alterTableOptions':
    case 'dropColumn':
      return [op.table];
    case 'renameColumn':
      return syntax.renamesInChecks ? [] : [op.table];
    case 'addConstraint':
      return op.constraint.kind !== 'check' || syntax.columnChecks ? [op.table] : [];
    case 'dropIndex':
    case 'createIndex':
      return [op.table];
    case 'dropConstraint':
      return op.type !== 'check' || syntax.columnChecks || isConditional(op) ? [op.table] : [];
    case 'addColumn':
      return isConditional(op) || op.column.autoIncrement === true ? [op.table] : [];
    default:
      return [];
  }
}

function constraint(ddl: Ddl, one: Constraint): string {
  if (one.kind === 'foreignKey' && (one.onDelete === 'setDefault' || one.onUpdate === 'setDefault')) {
    unsupported(ddl.title, 'SET DEFAULT for foreign keys', 'Use setNull, or set the value in a trigger.');
  }
  return constraintClause(ddl, one);
}
