// What models, migrations and env.ts are written with.
export {
  array,
  bigint,
  binary,
  boolean,
  char,
  check,
  column,
  composite,
  customType,
  date,
  defineExtension,
  defineSchema,
  defineSequence,
  defineTable,
  domain,
  double,
  enumeration,
  exclude,
  expression,
  foreignKey,
  index,
  integer,
  interval,
  json,
  jsonb,
  mediumint,
  native,
  numeric,
  primaryKey,
  real,
  set,
  smallint,
  sql,
  string,
  text,
  time,
  timestamp,
  tinyint,
  unique,
  uuid,
  vector,
  type ColumnBuilder,
  type ColumnRef,
  type InsertOf,
  type ModelInput,
  type ObjectModel,
  type Permissions,
  type RowOf,
  type TableInput,
  type TableModel,
  type UpdateOf,
} from '@fastappkit/schema';
export {
  defineEnvironment,
  fromKnex,
  irreversible,
  registerOperation,
  reversible,
  type EnvironmentContext,
  type EnvironmentFunction,
  type EnvironmentOptions,
  type Irreversible,
  type KnexScript,
  type Operations,
  type RegisteredOperation,
  type ReversibleBody,
  type ScriptBody,
  type ScriptContext,
} from '@fastappkit/migrate';

// What hooks after a migration are written with.
export type { AppModels, DeclaredModel, PostMigrate, PostMigrateContext } from '@fastappkit/appkit';
export type { Connection } from '@fastappkit/dialects';
export type { RenamedTable } from '@fastappkit/migrate';
export { tableKey, tableOf, type Table, type TableRef } from '@fastappkit/schema';

// What programs call.
export type {
  HookResult,
  ListedApp,
  MakeMigrationsResult,
  MigrateAllReport,
  ProjectEvent,
  RunOptions,
  RunReport,
  TargetResult,
  TargetScript,
  TargetState,
} from '@fastappkit/appkit';
export type { CurrentState, HistoryEntry } from '@fastappkit/migrate';
export {
  openProject,
  type NewRevisionOptions,
  type Project,
  type ProjectOptions,
  type RevisionTarget,
  type TargetOptions,
} from './open-project';
export { scriptText, stepHeading, type StepResult } from '@fastappkit/migrate';
export { parseSql, type DialectName, type LeftOut, type ParsedSql, type ParseSqlOptions } from '@fastappkit/dialects';
export { isFastAppKitError, type FastAppKitError, type MetaData } from '@fastappkit/schema';
