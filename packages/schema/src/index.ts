export type { Column, ColumnDefault, GeneratedColumn, Identity, LiteralValue } from './column';
export type {
  Check,
  Constraint,
  Deferrable,
  Exclude,
  ForeignKey,
  PrimaryKey,
  ReferentialAction,
  Unique,
} from './constraints';
export type { EnumType } from './enum-type';
export { assertNever, FastAppKitError, isFastAppKitError, type Problem } from './error';
export { SCHEMA_PROBLEMS, SchemaError } from './errors';
export type { Index, IndexPart } from './index-def';
export {
  createMetaData,
  EMPTY_METADATA,
  mergeMetaData,
  requireTable,
  updateTable,
  withoutTable,
  withTable,
  type MetaData,
} from './metadata';
export { buildColumn, columnTypeOf } from './model/build-column';
export { buildColumnParts, type ColumnParts } from './model/build-parts';
export { buildTable, type TableInput } from './model/build-table';
export { collectModels, type ModelSource } from './model/collect';
export {
  array,
  bigint,
  binary,
  boolean,
  char,
  customType,
  date,
  double,
  enumeration,
  integer,
  interval,
  json,
  jsonb,
  numeric,
  real,
  smallint,
  string,
  text,
  time,
  timestamp,
  uuid,
  vector,
  type TimeOptions,
} from './model/column-builders';
export { column, type ColumnRef, type ColumnRefs, type IndexOrder, type IndexPartBuilder } from './model/column-ref';
export type {
  ColumnBuilder,
  ColumnName,
  ColumnsInput,
  ColumnSpec,
  ForeignKeyOptions,
  ReferenceOptions,
  ReferenceTarget,
} from './model/column-spec';
export {
  check,
  exclude,
  foreignKey,
  primaryKey,
  unique,
  type ExcludeBuilder,
  type ForeignKeyBuilder,
  type OnColumns,
  type UniqueBuilder,
} from './model/constraint-builders';
export { defineTable, isTableModel, tableOf, type Model, type ModelData, type TableModel } from './model/define-table';
export type { Extra, ExtrasInput, IndexPartLike } from './model/extra';
export { index, type IndexBuilder, type IndexStart } from './model/index-builder';
export type { InsertOf, RowOf, UpdateOf } from './model/infer';
export type { ColumnFact, DefaultInput, TypedColumn } from './model/typed-column';
export { conventionalName, cutName, namingWithLimit, type NameSubject, type Naming } from './naming';
export type { AddColumn } from './ops/add-column';
export type { AddConstraint } from './ops/add-constraint';
export { applyColumnChanges, type AlterColumn, type ColumnChanges } from './ops/alter-column';
export type { AlterEnum, EnumChange } from './ops/alter-enum';
export type { Batch } from './ops/batch';
export type { BulkInsert } from './ops/bulk-insert';
export type { CreateEnum } from './ops/create-enum';
export type { CreateExtension } from './ops/create-extension';
export type { CreateIndex } from './ops/create-index';
export type { CreateSequence } from './ops/create-sequence';
export type { CreateTable } from './ops/create-table';
export type { OperationDef, TouchedObject } from './ops/define';
export type { DropColumn } from './ops/drop-column';
export type { DropConstraint } from './ops/drop-constraint';
export type { DropEnum } from './ops/drop-enum';
export type { DropExtension } from './ops/drop-extension';
export type { DropIndex } from './ops/drop-index';
export type { DropSequence } from './ops/drop-sequence';
export type { DropTable } from './ops/drop-table';
export type { ExecuteSql } from './ops/execute-sql';
export {
  applyOperations,
  describeOperation,
  isOpaque,
  operationDef,
  OPERATIONS,
  reverseOperations,
  touchedObjects,
} from './ops/index';
export type { Operation, OperationKind, OperationOf } from './ops/operation';
export type { RenameColumn } from './ops/rename-column';
export type { RenameTable } from './ops/rename-table';
export type { RunCode } from './ops/run-code';
export type { SetComment } from './ops/set-comment';
export type { Sequence } from './sequence';
export { fromJson, sameMetaData, toJson } from './serialize';
export { sortTables, type SortedTables } from './sort';
export { isSqlText, sql, type SqlText } from './sql-text';
export {
  constraintsOf,
  findColumn,
  sameTable,
  tableKey,
  tableRef,
  type Table,
  type TableOptions,
  type TableRef,
} from './table';
export type {
  ArrayType,
  ColumnType,
  CustomType,
  EnumColumnType,
  FloatType,
  IntegerType,
  NumericType,
  PlainType,
  StringType,
  TimeType,
  VectorType,
} from './types';
