export { adviceOn, type Advice } from './autogenerate/advice';
export type { Change, UnsupportedDifference } from './autogenerate/difference';
export type { RenderedOperation } from './autogenerate/render/operations';
export { isBookkeeping } from './autogenerate/filter';
export type { FilterHooks, IncludeName, IncludeObject } from './autogenerate/filter-members';
export type {
  RenameAnswer,
  RenameCandidate,
  RenameQuestion,
  RenameResolver,
  RequestedRename,
} from './autogenerate/rename';
export type { Risk } from './autogenerate/risk';
export {
  applyChanges,
  type ApplyReport,
  type ApplyRequest,
  type ChangeAnswer,
  type ChangeStep,
} from './commands/apply-changes';
export type { ChangeResult } from './commands/change-result';
export { check, type CheckFinding, type CheckReport } from './commands/check';
export type { FolderContext, MigrationContext, PlanContext } from './commands/context';
export {
  createRevision,
  type CreateRevisionRequest,
  type RevisionOptions,
  type WrittenRevision,
} from './commands/create-revision';
export { diagnose, diagnoseRows, type DatabaseState, type Diagnosis } from './commands/diagnose';
export { findDifferences, NO_DIFFERENCES, type Differences, type DifferencesRequest } from './commands/differences';
export { ensureVersion } from './commands/ensure-version';
export { historyLog, type LogRequest } from './commands/history-log';
export type { HistorySettings } from './runtime/history/history';
export type { SavedRecord, StepRecord } from './runtime/history/history-table';
export {
  branches,
  heads,
  history,
  needsRows,
  show,
  type BranchPoint,
  type HeadsOptions,
  type HistoryContext,
  type HistoryOptions,
} from './commands/history';
export type { HistoryEntry } from './commands/history-entry';
export { interruptedRevisions } from './commands/interrupted';
export { importKnex, type ImportedMigration, type ImportKnexOptions } from './commands/import-knex';
export { findLiveDifferences } from './commands/live-differences';
export { merge, type MergeOptions, type MergeResult } from './commands/merge';
export { mergeConflicts, type MergeConflict, type MergeConflicts, type ReplayTools } from './commands/merge-conflicts';
export { offlineDowngrade, offlineEnsureVersion, offlineStamp, offlineUpgrade } from './commands/offline';
export { missingObjects, type MissingObjects, type MissingScope } from './commands/missing-objects';
export { planChanges } from './commands/plan-changes';
export { prepareDowngrade, preparePreview, prepareUpgrade, type PreparedRun } from './commands/prepare';
export { preview, scriptText } from './commands/preview';
export { renamedTables, type RenamedTable } from './commands/renamed-tables';
export { rehearse, type Rehearsal } from './commands/rehearse';
export { runPrepared } from './commands/run';
export type { SeenObjects } from './commands/seen-objects';
export { stamp, stampHeading, type StampOptions, type StampResult } from './commands/stamp';
export { current, type CurrentOptions, type CurrentState } from './commands/state';
export { writeRevisions, type RevisionRequest } from './commands/write-revisions';
export type { DirectiveContext, ProcessRevisionDirectives, RevisionDirective } from './environment/directives';
export {
  comparisonHooks,
  defineEnvironment,
  type CompareColumn,
  type ComparisonHooks,
  type EnvironmentContext,
  type EnvironmentFunction,
  type EnvironmentOptions,
} from './environment/environment';
export { environmentModels, findEnvironment, loadEnvironment, type EnvironmentModels } from './environment/load';
export { MIGRATE_PROBLEMS, MigrateError } from './errors';
export type {
  AddColumnOptions,
  AlterColumnOptions,
  CreateIndexOptions,
  CreateTableOptions,
  DropColumnOptions,
  DropIndexOptions,
  Grouped,
  InSchema,
  MysqlIndexOptions,
  MysqlTableOptions,
  PostgresIndexOptions,
  PostgresTableOptions,
  PrimaryKeyOptions,
  RenameColumnOptions,
  SqliteKeyOptions,
  SqliteTableOptions,
  TableOptionsInput,
  UniqueOptions,
} from './operations/dialect-options';
export { fileOfModel, importLine, modelModule } from './models/module';
export { modelId, type KnownModels } from './models/names';
export { renderModels, type RenderedColumn, type RenderedModel, type RenderedModels } from './models/render-models';
export type { AlterColumnInput } from './operations/methods/columns';
export type {
  CreateCheckOptions,
  CreateForeignKeyOptions,
  DropConstraintOptions,
  IndexPartInput,
} from './operations/methods/keys';
export type { CompositeChangeInput, DomainChangeInput, SetEnumValuesOptions } from './operations/methods/objects';
export type { PartitionOptions } from './operations/methods/tables';
export type { BatchOptions, Operations } from './operations/operations';
export type { ResumeChoice } from './runtime/journal/resume';
export { registerOperation, type OperationDefinition, type RegisteredOperation } from './operations/registered';
export type { ScriptContext } from './operations/script-context';
export type { HeadChange, Revision, Step } from './revision/revision';
export type { TransactionMode } from './runtime/executor';
export type { ScriptItem } from './runtime/offline-sink';
export type { RehearsedStatement } from './runtime/rehearsal-sink';
export { stepHeading, type ProgressEvent, type Report, type StepResult } from './runtime/progress';
export { creationScript } from './schema-script/creation-script';
export { recordedOperations, type RecordedRevision } from './commands/recorded-operations';
export { createResolver, type ResolvedModule, type Resolver } from './script/resolve-module';
export {
  changesScript,
  differencesOf,
  schemaAtRevision,
  schemaDifferences,
  textDifferences,
  turnedDifferences,
  type SchemaDifferences,
} from './commands/schema-differences';
export { creationOperations, creationStatements } from './schema-script/creation-statements';
export { readVersionRows } from './runtime/version-table';
export { fromKnex, type KnexScript } from './script/from-knex';
export { createModuleLoader, type ModuleLoader } from './script/load-module';
export { irreversible, reversible, type Irreversible, type ReversibleBody, type ScriptBody } from './script/reversible';
export {
  openScriptDirectory,
  readRevisions,
  type ScriptDirectory,
  type ScriptDirectoryOptions,
} from './script/script-directory';
export { runWriteHooks, type Program, type RunProgram, type WriteHook } from './script/write-hooks';
