export type { App, CoreApp, ExternalApp, InternalApp } from './app/app';
export { parseEntry, type AppEntry } from './app/entry';
export { findModule } from './app/find-module';
export { loadManifest, type Manifest } from './app/manifest';
export { MANIFEST_KEYS } from './app/manifest-keys';
export { checkAppName } from './app/name';
export { createRegistry, type Registry } from './app/registry';
export { CORE_VERSION_TABLE, versionTableOf } from './app/version-table';
export { ALEMBIC_FILE, findAlembicConfig, loadAlembicConfig, type AlembicConfig } from './config/alembic-config';
export { ALEMBIC_KEYS, WRITE_HOOK_KEYS } from './config/alembic-keys';
export { cachesOf } from './config/caches';
export { loadConfig, parseConfig, type Config, type MigrationConfig } from './config/config';
export type { AppSettings } from './config/app-settings';
export { DEFAULT_DATABASE, type DatabaseConfig, type DatabaseParts } from './config/databases';
export { loadEnv, type Environment as EnvironmentVariables } from './config/env';
export { CONFIG_FILE, findProjectRoot } from './config/find-root';
export type { Finding } from './config/finding';
export type { ConfigKey, Reader } from './config/key';
export { CONFIG_KEYS } from './config/keys';
export { nearest } from './config/nearest';
export { renderConfigExample } from './config/render-example';
export { resolveSecrets } from './config/secrets';
export { databaseUrl } from './config/settings';
export { APPKIT_PROBLEMS, AppKitError, type AppProblem } from './errors';
export { listApps, type ListedApp } from './commands/list-apps';
export { makeMigrations, type MakeMigrationsRequest, type MakeMigrationsResult } from './commands/make-migrations';
export {
  autogenerate,
  emptyRevision,
  type AutogenerateRequest,
  type MadeRevision,
  type NewRevision,
} from './commands/make-revision';
export { importKnexFolder, type ImportKnexRequest, type ImportKnexResult } from './commands/import-knex';
export { preview, previewFolder, rehearseFolder, type TargetRehearsal, type TargetScript } from './commands/preview';
export {
  downgrade,
  downgradeFolder,
  upgrade,
  upgradeFolder,
  type FolderRunRequest,
  type RunRequest,
} from './commands/run-commands';
export { migrateAll, type MigrateAllReport } from './commands/migrate-all';
export type { RunReport, TargetResult } from './commands/run-all';
export { logOf, type LoggedStep } from './commands/history-log';
export type { LockEvent } from './migration-lock';
export type { Runner } from './history-settings';
export { currentOf, headsOf, historyOf, statusOf, type StateRequest, type TargetState } from './commands/state';
export { projectFolder, type ComparisonBase, type FileNaming, type Folder } from './folder';
export type { SessionOptions } from './session';
export { openProject, type OpenProjectOptions, type Project } from './project';
export type {
  AppModels,
  DeclaredModel,
  HookEvent,
  HookResult,
  PostMigrate,
  PostMigrateContext,
} from './hooks/post-migrate';
export { adoptDatabase, type AdoptedDatabase, type AdoptRequest } from './scaffold/adopt-database';
export { initFolder, listTemplates, type InitRequest, type InitResult } from './scaffold/init-folder';
export { PROJECT_DATABASES, type ProjectDatabaseName } from './scaffold/databases';
export { newApp, type NewApp, type NewAppRequest } from './scaffold/new-app';
export { newPackage, type NewPackageRequest } from './scaffold/new-package';
export { newProject, type NewProjectRequest } from './scaffold/new-project';
export type { Scaffolded, ScaffoldSource } from './scaffold/scaffolded';
export type { ProjectEvent, RunOptions, RunWorld } from './run-options';
export { autoMigrate, type AutoMigrateReport, type AutoMigrateRequest } from './schema-tools/auto-migrate';
export { backupDatabase, type BackupPlace, type BackupReport, type BackupRequest } from './schema-tools/backup';
export { createTables, type CreateTablesReport, type CreateTablesRequest } from './schema-tools/create-tables';
export type { ModelScope } from './schema-tools/declared-models';
export type { ControlledBy } from './schema-tools/revision-control';
export {
  recordOf,
  type ChangeRecord,
  type SchemaChange,
  type SchemaChangeOptions,
  type SchemaChangeReport,
  type SchemaStep,
} from './schema-tools/schema-change';
export { exportSchema, type ExportedSchema, type ExportRequest } from './schema-tools/export-schema';
export {
  reverseGeneration,
  type LeftOut,
  type ReversedSchema,
  type ReverseRequest,
} from './schema-tools/reverse-generation';
export { writeModels, type WrittenModels } from './source/write-models';
export { diffSchemas, type DiffRequest, type SchemaDiff } from './schema-tools/diff-schemas';
export type { LeftInFile } from './schema-tools/diff-source';
export { validateApp, type AppValidation } from './commands/validate-app';
export type { AppFinding, AppFindingCode } from './isolation/app-finding';
export { fixSequence, type FixSequenceReport } from './schema-tools/fix-sequence';
export type { Selection } from './schema-tools/select-objects';
export { standaloneFolder, type StandaloneOptions } from './standalone';
