import type { FilterHooks } from '../autogenerate/filter-members';
import type { TransactionMode } from '../runtime/executor';

/** What an `env.ts` says about its migrations folder. `includeName` and `includeObject` filter what autogenerate compares. */
export interface EnvironmentOptions extends FilterHooks {
  /** Name of the version table, as a literal; `alembic_version` when absent. */
  readonly versionTable?: string;
  /** Schema of the version table; the connection's default one when absent. */
  readonly versionTableSchema?: string;
  /** The models: a module with exported tables, or a list of such modules. Called when something compares. */
  readonly targetMetadata?: () => unknown;
  /** How much of a run one transaction holds; the configuration decides when absent. */
  readonly transaction?: TransactionMode;
}

/**
 * Declares the environment of a migrations folder; `env.ts` exports it as default.
 *
 * ```ts
 * export default defineEnvironment({
 *   versionTable: 'alembic_version_payments',
 *   targetMetadata: () => import('../src/models'),
 * });
 * ```
 */
export function defineEnvironment(options: EnvironmentOptions): EnvironmentOptions {
  return options;
}
