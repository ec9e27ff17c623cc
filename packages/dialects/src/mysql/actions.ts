import {
  tableKey,
  type AddColumn,
  type AddConstraint,
  type AlterColumn,
  type DropColumn,
  type DropConstraint,
  type MetaData,
  type Operation,
} from '@fastappkit/schema';
import { isSettled } from '../conditional';
import { words } from '../sql-builder';
import { autoIncrementActions } from './auto-increment';
import { dropColumnActions, dropConstraintActions } from './drop-parts';
import { createIndexActions, dropIndexActions, type IndexWriter } from './indexes';
import { alterColumnAction, modifyColumn, ownerOf } from './modify-column';
import { placeClause } from './online-ddl';

/** The operations that are an ALTER TABLE and nothing else. */
export type TableOperation = AddColumn | DropColumn | AlterColumn | AddConstraint | DropConstraint;

/** What ALTER TABLE has to do for an operation, and for the index under a numbered column; nothing where it is settled. */
export function columnActions(writer: IndexWriter, op: TableOperation, before: MetaData): readonly string[] {
  if (isSettled(op, before)) return [];
  return [...ownActions(writer, op, before), ...autoIncrementActions(op, op.table, before)];
}

/** The actions of an operation that may share an ALTER TABLE with others; undefined for one that may not. */
export function tableActions(writer: IndexWriter, op: Operation, before: MetaData): readonly string[] | undefined {
  // ALGORITHM and LOCK are said of a whole statement, so an operation that says them has one of its own.
  if ('algorithm' in op || 'lock' in op) return undefined;
  switch (op.kind) {
    case 'addColumn':
    case 'dropColumn':
    case 'alterColumn':
    case 'addConstraint':
    case 'dropConstraint':
      return columnActions(writer, op, before);
    case 'createIndex':
      if (op.concurrently === true) return undefined;
      return isSettled(op, before) ? [] : createIndexActions(writer, op, before);
    case 'dropIndex':
      if (op.concurrently === true) return undefined;
      return isSettled(op, before) ? [] : dropIndexActions(op, before);
    default:
      return undefined;
  }
}

function ownActions(writer: IndexWriter, op: TableOperation, before: MetaData): readonly string[] {
  const { ddl, syntax } = writer;
  switch (op.kind) {
    case 'addColumn':
      return [words('ADD COLUMN', ddl.column(op.column), placeClause(op))];
    case 'dropColumn':
      return dropColumnActions(syntax, op, before);
    case 'alterColumn':
      return [words(alterColumnAction(syntax, op, before), placeClause(op))];
    case 'addConstraint':
      return [addConstraintAction(writer, op, before)];
    case 'dropConstraint':
      return dropConstraintActions(syntax, op, before);
  }
}

function addConstraintAction({ ddl, syntax }: IndexWriter, op: AddConstraint, before: MetaData): string {
  const table = before.tables.get(tableKey(op.table));
  const check = op.constraint;
  const owner = table !== undefined && check.kind === 'check' ? ownerOf(syntax, table, check) : undefined;
  if (table === undefined || check.kind !== 'check' || owner === undefined) return `ADD ${ddl.constraint(check)}`;
  return modifyColumn(syntax, { ...table, checks: [...table.checks, check] }, owner);
}
