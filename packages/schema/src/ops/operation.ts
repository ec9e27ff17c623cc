import type { AddColumn } from './add-column';
import type { AddConstraint } from './add-constraint';
import type { AlterColumn } from './alter-column';
import type { AlterEnum } from './alter-enum';
import type { Batch } from './batch';
import type { BulkInsert } from './bulk-insert';
import type { CreateEnum } from './create-enum';
import type { CreateExtension } from './create-extension';
import type { CreateIndex } from './create-index';
import type { CreateSequence } from './create-sequence';
import type { CreateTable } from './create-table';
import type { DropColumn } from './drop-column';
import type { DropConstraint } from './drop-constraint';
import type { DropEnum } from './drop-enum';
import type { DropExtension } from './drop-extension';
import type { DropIndex } from './drop-index';
import type { DropSequence } from './drop-sequence';
import type { DropTable } from './drop-table';
import type { ExecuteSql } from './execute-sql';
import type { RenameColumn } from './rename-column';
import type { RenameTable } from './rename-table';
import type { RunCode } from './run-code';
import type { SetComment } from './set-comment';

/** Every verb of the house: plain data that can be described, reversed, applied in memory, and compiled per dialect. */
export type Operation =
  | CreateTable
  | DropTable
  | RenameTable
  | AddColumn
  | DropColumn
  | RenameColumn
  | AlterColumn
  | CreateIndex
  | DropIndex
  | AddConstraint
  | DropConstraint
  | SetComment
  | CreateEnum
  | AlterEnum
  | DropEnum
  | CreateSequence
  | DropSequence
  | CreateExtension
  | DropExtension
  | BulkInsert
  | ExecuteSql
  | RunCode
  | Batch;

/** The kind of an operation. */
export type OperationKind = Operation['kind'];

/** The operation of one kind. */
export type OperationOf<K extends OperationKind> = Extract<Operation, { kind: K }>;
