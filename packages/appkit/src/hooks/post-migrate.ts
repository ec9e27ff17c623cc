import type { Connection } from '@fastappkit/dialects';
import type { RenamedTable } from '@fastappkit/migrate';
import type { Permissions, Table } from '@fastappkit/schema';
import type { App } from '../app/app';
import type { TargetResult } from '../commands/run-all';

/**
 * What an app exports as `postMigrate` from its entry module: runs after every `migrate all`, also after one that had
 * nothing to apply, so it has to leave alone what is as it should be.
 */
export type PostMigrate = (context: PostMigrateContext) => Promise<void> | void;

/** What a hook works with. */
export interface PostMigrateContext {
  /** The app whose hook it is. */
  readonly app: string;
  /** The transaction of the hook: committed when it returns, rolled back when it throws. `db.knex` is knex in it. */
  readonly db: Connection;
  /** What this run has applied. A target that was up to date has no steps. */
  readonly targets: readonly TargetResult[];
  /** Every app of the project with its models: core, internal apps, external apps. */
  readonly apps: readonly AppModels[];
  /**
   * The tables that applied revisions have renamed, oldest first. Loads all revisions and replays them, so ask only
   * when a table is missed. What plain SQL renames, or what comes after a query in the same revision, is not known.
   */
  renamedTables(): Promise<readonly RenamedTable[]>;
}

/** An app with what it declares. */
export interface AppModels {
  readonly name: string;
  readonly kind: App['kind'];
  readonly models: readonly DeclaredModel[];
}

/** A table that a model declares, and what the model says to apps. */
export interface DeclaredModel {
  readonly table: Table;
  /** Those that the model declares beyond the usual: a description by code name. */
  readonly permissions: Permissions;
}

/** What became of the hook of one app. */
export interface HookResult {
  readonly app: string;
  readonly status: 'done' | 'failed' | 'skipped';
  readonly elapsedMs: number;
}

/** What hooks tell while they run. */
export type HookEvent =
  | { readonly type: 'hookStarted'; readonly app: string }
  | { readonly type: 'hookDone'; readonly app: string; readonly elapsedMs: number }
  | { readonly type: 'hookFailed'; readonly app: string; readonly error: unknown };
