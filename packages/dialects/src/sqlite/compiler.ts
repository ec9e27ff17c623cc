import {
  constraintsOf,
  EMPTY_METADATA,
  tableKey,
  tableRef,
  type AddColumn,
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
import type { Ddl } from '../ddl';
import { withoutMysqlOptions } from '../mysql-options';
import { words } from '../sql-builder';
import type { Statement } from '../statement';
import { unsupported } from '../unsupported';
import { updateRows } from '../update-rows';
import { compileBatch, type BatchTools } from './batch';
import { columnClause, inlinePrimaryKey } from './column';
import { enumCheck, hasCheck, withEnumChecks } from './enum-checks';
import { features } from './features';
import { insertRows } from '../insert-rows';
import { quoting, TITLE, valueLiteral } from './quoting';
import { createTriggers } from './rebuild';
import { needsRebuild, rebuildFor, type ShapeOperation } from './rebuild-for';
import { formatType } from './types';
import { updateRow } from './update-rows';

const ddl: Ddl = {
  ...quoting,
  title: TITLE,
  features,
  formatType,
  column: columnClause,
  constraint: (one) => constraintClause(ddl, one),
  // A foreign key stays within its database, whose name it must not say.
  refTable: (ref) => quoting.quoteIdent(ref.name),
  tableItems,
  tableTail: ({ options }) =>
    [options?.strict === true ? 'STRICT' : '', options?.withoutRowid === true ? 'WITHOUT ROWID' : '']
      .filter((word) => word !== '')
      .join(', '),
  indexes: {
    schemaOn: 'index',
    methods: false,
    operatorClasses: false,
    nullsOrder: false,
    prefixLengths: false,
    bareExpressions: true,
    collations: true,
    storage: false,
  },
  constraints: {
    deferrableKeys: false,
    matchFull: true,
    setColumns: false,
    notValid: false,
    noInherit: false,
    notEnforced: false,
    onConflict: true,
    keyPrefix: false,
    nullableKeys: true,
    keyOrder: true,
  },
};

// The schema of the file itself; others would be files that are attached to the connection.
const MAIN = 'main';

const rowQuoting = { ...quoting, literal: valueLiteral };

const standard = standardCompilers(ddl);

const tools: BatchTools = {
  ddl,
  createIndex: (table, index) =>
    standard.createIndex({ kind: 'createIndex', table: tableRef(table), index }, EMPTY_METADATA),
  compile: (op, before) => compileWith(compilers, op, before),
};

const compilers: Compilers = {
  ...standard,
  createTable: (op, before) => [
    ...standard.createTable({ ...op, table: withEnumChecks(op.table) }, before),
    ...createTriggers(op.table),
  ],
  addColumn: (op, before) => (needsRebuild(op) ? rebuild(op, before) : addColumn(op, before)),
  dropColumn: rebuild,
  alterColumn: rebuild,
  addConstraint: (op, before) =>
    hasCheck(before.tables.get(tableKey(op.table)), op.constraint) ? [] : rebuild(op, before),
  dropConstraint: rebuild,
  alterTableOptions: (op, before) => (needsRebuild(op) ? rebuild(op, before) : []),
  alterEnum: withoutNamedEnums(TITLE),
  bulkInsert: (op) => insertRows(rowQuoting, op, 'DEFAULT VALUES'),
  bulkUpdate: (op) => updateRows(rowQuoting, op, updateRow),
  setComment: () => unsupported(TITLE, 'comments of tables', 'Keep the comment in the model only.'),
  batch: (op, before) => compileBatch(tools, op, before),
  custom: (op, before) => compileEach(compilers, op, before),
};

/** The compiler of SQLite. What has no ALTER of its own becomes a rebuild, which has to know the table. */
export function createCompiler(): Compiler {
  return withoutMysqlOptions(TITLE, compilerOf(quoting, compilers, needsSchema));
}

function needsSchema(op: Operation): readonly TableRef[] {
  return op.kind === 'addColumn' || (needsRebuild(op) && 'table' in op) ? [op.table] : [];
}

function rebuild(op: ShapeOperation, before: MetaData): readonly Statement[] {
  return isSettled(op, before) ? [] : rebuildFor(tools, [op], before);
}

function addColumn(op: AddColumn, before: MetaData): readonly Statement[] {
  if (isSettled(op, before)) return [];
  const check = enumCheck(op.table.name, op.column);
  const strict = before.tables.get(tableKey(op.table))?.options?.strict === true;
  const clause = words(columnClause(op.column, { strict }), check === undefined ? '' : ddl.constraint(check));
  return [{ sql: `ALTER TABLE ${quoting.quoteTable(op.table)} ADD COLUMN ${clause}` }];
}

function tableItems(table: Table): readonly string[] {
  if (table.partitionBy !== undefined || table.partitionOf !== undefined) {
    unsupported(TITLE, 'partitions', 'Leave "partitionBy" and "partitionOf" out: the table holds all rows.');
  }
  if (table.schema !== undefined && table.schema !== MAIN) {
    unsupported(TITLE, 'schemas', 'Leave the schema out, and let the name of the table begin with it.');
  }
  const strict = table.options?.strict === true;
  const keys = table.columns.map((column) => inlinePrimaryKey(table, column));
  const columns = table.columns.map((column, at) => {
    const primaryKey = keys[at];
    return columnClause(column, primaryKey === undefined ? { strict } : { strict, primaryKey });
  });
  const isInline = keys.some((key) => key !== undefined);
  const constraints = constraintsOf(table).filter((one) => !(isInline && one.kind === 'primaryKey'));
  return [...columns, ...constraints.map(ddl.constraint)];
}
