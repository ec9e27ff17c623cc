import type { Operation, TableRef } from '@fastappkit/schema';
import { standardCompilers } from '../base-compiler';
import { compileEach, compilerOf, type Compiler, type Compilers } from '../compiler';
import { withoutMysqlOptions } from '../mysql-options';
import { updateRows } from '../update-rows';
import { alterColumn, alterColumnNeeds } from './alter-column';
import { alterEnum, alterEnumNeeds } from './alter-enum';
import { alterSequence, alterSequenceNeeds } from './alter-sequence';
import { columnComment, tableComment } from './comments';
import { createTable } from './create-table';
import { ddl } from './ddl';
import { createIndex } from './indexes';
import { quoting, TITLE } from './quoting';
import { numberedColumn } from './serial';
import { alterTableOptions, alterTableOptionsNeeds } from './table-options';
import { updateRow } from './update-rows';

const standard = standardCompilers(ddl);

const compilers: Compilers = {
  ...standard,
  createTable: (op) => createTable(ddl, op),
  createIndex: (op) => createIndex(ddl, op),
  addColumn: (op, before) => {
    const numbered = numberedColumn(op.table, op.column, op.ifNotExists);
    return [
      ...numbered.before,
      ...standard.addColumn({ ...op, column: numbered.column }, before),
      ...numbered.after,
      ...columnComment(op.table, op.column.name, op.column.comment),
    ];
  },
  alterColumn,
  alterEnum,
  bulkUpdate: (op) => updateRows(quoting, op, updateRow),
  alterSequence,
  alterTableOptions,
  setComment: (op) => tableComment(op.table, op.comment),
  batch: (op, before) => compileEach(compilers, op, before),
  custom: (op, before) => compileEach(compilers, op, before),
};

/** The compiler of PostgreSQL. Only some changes of columns and types have to know the tables. */
export function createCompiler(): Compiler {
  return withoutMysqlOptions(TITLE, compilerOf(quoting, compilers, needsSchema));
}

function needsSchema(op: Operation): readonly TableRef[] {
  switch (op.kind) {
    case 'alterColumn':
      return alterColumnNeeds(op);
    case 'alterEnum':
      return alterEnumNeeds(op);
    case 'alterSequence':
      return alterSequenceNeeds(op);
    case 'alterTableOptions':
      return alterTableOptionsNeeds(op);
    case 'detachPartition':
      return [op.table];
    default:
      return [];
  }
}
