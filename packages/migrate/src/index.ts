export type { Change, UnsupportedDifference } from './autogenerate/difference';
export type { FilterHooks, IncludeName, IncludeObject } from './autogenerate/filter-members';
export type {
  RenameAnswer,
  RenameCandidate,
  RenameQuestion,
  RenameResolver,
  RequestedRename,
} from './autogenerate/rename';
export type { MigrationContext } from './commands/context';
export { findDifferences, type Differences, type DifferencesRequest } from './commands/differences';
export { prepareDowngrade, preparePreview, prepareUpgrade, type PreparedRun } from './commands/prepare';
export { preview, scriptText } from './commands/preview';
export { runPrepared } from './commands/run';
export { current, heads, history, type CurrentState, type HistoryEntry } from './commands/state';
export { writeRevision, type RevisionRequest, type WrittenRevision } from './commands/write-revision';
export { defineEnvironment, type EnvironmentOptions } from './environment/environment';
export { environmentMetaData, loadEnvironment } from './environment/load';
export { MIGRATE_PROBLEMS, MigrateError } from './errors';
export type {
  AlterColumnInput,
  CreateIndexOptions,
  IndexPartInput,
  InSchema,
  Operations,
} from './operations/operations';
export type { HeadChange, Revision, Step } from './revision/revision';
export type { TransactionMode } from './runtime/executor';
export type { ScriptItem } from './runtime/offline-sink';
export { stepHeading, type ProgressEvent, type Report, type StepResult } from './runtime/progress';
export { createModuleLoader, type ModuleLoader } from './script/load-module';
export { openScriptDirectory, type ScriptDirectory } from './script/script-directory';
