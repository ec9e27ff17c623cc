export type { Column, ColumnDefault, GeneratedColumn, Identity, LiteralValue } from './column';
export type {
  Check,
  ConflictAction,
  Constraint,
  Deferrable,
  Exclude,
  ForeignKey,
  KeyOrder,
  PrimaryKey,
  ReferentialAction,
  Unique,
} from './constraints';
export { nameByConvention } from './constraint-name';
export type { EnumType } from './enum-type';
export { assertNever, FastAppKitError, isFastAppKitError, type Problem } from './error';
export { SCHEMA_PROBLEMS, SchemaError } from './errors';
export { usualIndexMethod } from './index-def';
export type { Index, IndexPart, StorageParameters } from './index-def';
export {
  createMetaData,
  EMPTY_METADATA,
  mergeMetaData,
  requireTable,
  updateTable,
  withoutTable,
  withTable,
  type MetaData,
  type MetaDataParts,
} from './metadata';
export { buildColumn, columnTypeOf } from './model/build-column';
export { buildColumnParts, type ColumnParts } from './model/build-parts';
export { buildTable, type TableInput } from './model/build-table';
export { collectModels, tableModels, unmanagedTables, type ModelSource } from './model/collect';
export {
  array,
  bigint,
  binary,
  boolean,
  char,
  composite,
  customType,
  date,
  domain,
  double,
  enumeration,
  integer,
  interval,
  json,
  jsonb,
  mediumint,
  native,
  numeric,
  real,
  set,
  smallint,
  string,
  text,
  time,
  timestamp,
  tinyint,
  uuid,
  vector,
  type IntervalOptions,
  type TimeOptions,
} from './model/column-builders';
export {
  column,
  expression,
  type ColumnRef,
  type ColumnRefs,
  type IndexOrder,
  type IndexPartBuilder,
} from './model/column-ref';
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
  type OnKeyColumns,
  type PrimaryKeyBuilder,
  type UniqueBuilder,
} from './model/constraint-builders';
export { defineExtension, defineSchema, defineSequence, type ObjectModel } from './model/define-objects';
export {
  defineTable,
  isTableModel,
  permissionsOf,
  isManaged,
  tableOf,
  type Model,
  type ModelData,
  type ModelInput,
  type Permissions,
  type TableModel,
} from './model/define-table';
export type { Extra, ExtrasInput, IndexPartLike } from './model/extra';
export { index, type IndexBuilder, type IndexStart } from './model/index-builder';
export { compositeDef, domainDef } from './model/named-type';
export type { InsertOf, RowOf, UpdateOf } from './model/infer';
export type { CheckOptions, ColumnFact, ConflictOptions, DefaultInput, TypedColumn } from './model/typed-column';
export { conventionalName, cutName, namingWithLimit, type NameSubject, type Naming } from './naming';
export type { AddColumn } from './ops/add-column';
export type { AddConstraint } from './ops/add-constraint';
export { applyColumnChanges, type AlterColumn, type ColumnChanges } from './ops/alter-column';
export { enumUses, type AlterEnum, type EnumChange, type EnumUse } from './ops/alter-enum';
export type { Batch } from './ops/batch';
export type { BulkInsert } from './ops/bulk-insert';
export type { BulkUpdate } from './ops/bulk-update';
export type { RowValue, RowValues } from './ops/row-value';
export type { ColumnPlace } from './ops/column-place';
export type { Custom, CustomCall } from './ops/custom';
export type { CreateEnum } from './ops/create-enum';
export type { CreateExtension } from './ops/create-extension';
export type { CreateIndex } from './ops/create-index';
export type { CreateSequence } from './ops/create-sequence';
export type { CreateTable } from './ops/create-table';
export type { OnlineDdl } from './ops/online-ddl';
export type { OperationDef, TouchedObject } from './ops/define';
export type { Probe } from './ops/probe';
export type { DropColumn } from './ops/drop-column';
export type { DropConstraint } from './ops/drop-constraint';
export type { DropEnum } from './ops/drop-enum';
export type { DropExtension } from './ops/drop-extension';
export type { DropIndex } from './ops/drop-index';
export type { DropSequence } from './ops/drop-sequence';
export type { DropTable } from './ops/drop-table';
export type { ExecuteSql } from './ops/execute-sql';
export { findsNothing, isConditional } from './ops/fold';
export {
  applyOperations,
  describeOperation,
  isOpaque,
  leavesRemains,
  operationDef,
  OPERATIONS,
  probeOperation,
  remainingOperations,
  reverseOperations,
  touchedObjects,
} from './ops/index';
export type { Operation, OperationKind, OperationOf } from './ops/operation';
export type { RenameColumn } from './ops/rename-column';
export { readsColumn } from './ops/rename-in-sql';
export type { RenameTable } from './ops/rename-table';
export type { RunCode } from './ops/run-code';
export type { ValidateConstraint } from './ops/validate-constraint';
export type { SetComment } from './ops/set-comment';
export type { Sequence, SequenceOptions } from './sequence';
export { fromJson, sameMetaData, toJson } from './serialize';
export { inheritedColumns } from './inherited-columns';
export { sortTables, type SortedTables } from './sort';
export { isSqlText, sql, type SqlText } from './sql-text';
export {
  constraintsOf,
  findColumn,
  findUnique,
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
  CompositeField,
  CompositeType,
  CustomType,
  DomainCheck,
  DomainType,
  EnumColumnType,
  FloatType,
  IntegerType,
  IntervalFields,
  IntervalType,
  NativeType,
  NumberOptions,
  NumericType,
  PlainType,
  SetType,
  StringType,
  TimeType,
  VectorType,
} from './types';
export type { AlterTableOptions, TableOptionChanges } from './ops/alter-table-options';
export type { AttachPartition } from './ops/attach-partition';
export type { DetachPartition } from './ops/detach-partition';
export type { CreateDomain } from './ops/create-domain';
export type { AlterDomain, DomainChange } from './ops/alter-domain';
export type { DropDomain } from './ops/drop-domain';
export type { CreateComposite } from './ops/create-composite';
export type { AlterComposite, CompositeChange } from './ops/alter-composite';
export type { DropComposite } from './ops/drop-composite';
export type { AlterSequence, SequenceChanges } from './ops/alter-sequence';
export type { CreateSchema } from './ops/create-schema';
export type { DropSchema } from './ops/drop-schema';
export { mapColumnTypes, typesWithin } from './ops/column-types';
export { counted } from './counted';
export { objectRef, type Composite, type Domain, type ObjectRef } from './named-types';
export type { Partition, PartitionBy, PartitionOf, PartitionPart, SubpartitionBy } from './partition';
export {
  NATIVE_TYPES,
  nativeTypeFacts,
  type NativeFamily,
  type NativeTypeFacts,
  type NativeTypeName,
  type NativeValue,
  type NativeValues,
} from './native-types';
export type { Routine, Trigger, View } from './views';
