import type { Operation, TableRef } from '@fastappkit/schema';
import { standardCompilers } from '../base-compiler';
import { compileEach, compilerOf, type Compiler, type Compilers } from '../compiler';
import { constraintClause } from '../constraint-clause';
import type { Ddl } from '../ddl';
import { alterColumn, alterColumnNeeds } from './alter-column';
import { alterEnum, alterEnumNeeds } from './alter-enum';
import { columnClause } from './column';
import { columnComment, tableComment } from './comments';
import { createTable, tableItems, tableTail } from './create-table';
import { features } from './features';
import { createIndex } from './indexes';
import { quoting, TITLE } from './quoting';
import { alterTableOptions, alterTableOptionsNeeds } from './table-options';
import { formatType } from './types';

const ddl: Ddl = {
  ...quoting,
  title: TITLE,
  features,
  formatType,
  column: columnClause,
  constraint: (constraint) => constraintClause(ddl, constraint),
  refTable: quoting.quoteTable,
  tableKind: ({ options }) => (options?.unlogged === true ? 'UNLOGGED' : ''),
  tableItems: (table) => tableItems(ddl, table),
  tableTail: (table) => tableTail(ddl, table),
  // An index is always in the schema of its table, so only the table's name says it.
  indexes: {
    schemaOn: 'table',
    methods: true,
    operatorClasses: true,
    nullsOrder: true,
    prefixLengths: false,
    bareExpressions: false,
    collations: true,
    storage: true,
  },
  constraints: {
    deferrableKeys: true,
    matchFull: true,
    setColumns: true,
    notValid: true,
    noInherit: true,
    notEnforced: false,
    onConflict: false,
    keyOrder: false,
  },
};

const standard = standardCompilers(ddl);

const compilers: Compilers = {
  ...standard,
  createTable: (op) => createTable(ddl, op),
  createIndex: (op) => createIndex(ddl, op),
  addColumn: (op, before) => [
    ...standard.addColumn(op, before),
    ...columnComment(op.table, op.column.name, op.column.comment),
  ],
  alterColumn,
  alterEnum,
  alterTableOptions,
  setComment: (op) => tableComment(op.table, op.comment),
  batch: (op, before) => compileEach(compilers, op, before),
};

/** The compiler of PostgreSQL. Only some changes of columns and types have to know the tables. */
export function createCompiler(): Compiler {
  return compilerOf(quoting, compilers, needsSchema);
}

function needsSchema(op: Operation): readonly TableRef[] {
  switch (op.kind) {
    case 'alterColumn':
      return alterColumnNeeds(op);
    case 'alterEnum':
      return alterEnumNeeds(op);
    case 'alterTableOptions':
      return alterTableOptionsNeeds(op);
    case 'detachPartition':
      return [op.table];
    default:
      return [];
  }
}
