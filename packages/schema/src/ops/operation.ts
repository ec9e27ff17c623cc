import type { AddColumn } from './add-column';
import type { AddConstraint } from './add-constraint';
import type { AlterColumn } from './alter-column';
import type { AlterComposite } from './alter-composite';
import type { AlterDomain } from './alter-domain';
import type { AlterEnum } from './alter-enum';
import type { AlterSequence } from './alter-sequence';
import type { AlterTableOptions } from './alter-table-options';
import type { AttachPartition } from './attach-partition';
import type { Batch } from './batch';
import type { BulkInsert } from './bulk-insert';
import type { BulkUpdate } from './bulk-update';
import type { CreateComposite } from './create-composite';
import type { CreateDomain } from './create-domain';
import type { CreateEnum } from './create-enum';
import type { CreateExtension } from './create-extension';
import type { CreateIndex } from './create-index';
import type { CreateSchema } from './create-schema';
import type { CreateSequence } from './create-sequence';
import type { CreateTable } from './create-table';
import type { Custom } from './custom';
import type { DetachPartition } from './detach-partition';
import type { DropColumn } from './drop-column';
import type { DropComposite } from './drop-composite';
import type { DropConstraint } from './drop-constraint';
import type { DropDomain } from './drop-domain';
import type { DropEnum } from './drop-enum';
import type { DropExtension } from './drop-extension';
import type { DropIndex } from './drop-index';
import type { DropSchema } from './drop-schema';
import type { DropSequence } from './drop-sequence';
import type { DropTable } from './drop-table';
import type { ExecuteSql } from './execute-sql';
import type { RenameColumn } from './rename-column';
import type { RenameTable } from './rename-table';
import type { RunCode } from './run-code';
import type { SetComment } from './set-comment';
import type { ValidateConstraint } from './validate-constraint';

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
  | ValidateConstraint
  | SetComment
  | AlterTableOptions
  | AttachPartition
  | DetachPartition
  | CreateEnum
  | AlterEnum
  | DropEnum
  | CreateDomain
  | AlterDomain
  | DropDomain
  | CreateComposite
  | AlterComposite
  | DropComposite
  | CreateSequence
  | AlterSequence
  | DropSequence
  | CreateExtension
  | DropExtension
  | CreateSchema
  | DropSchema
  | BulkInsert
  | BulkUpdate
  | ExecuteSql
  | RunCode
  | Batch
  | Custom;

/** The kind of an operation. */
export type OperationKind = Operation['kind'];

/** The operation of one kind. */
export type OperationOf<K extends OperationKind> = Extract<Operation, { kind: K }>;
