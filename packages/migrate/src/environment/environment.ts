import type { Column, TableRef } from '@fastappkit/schema';
import type { FilterHooks } from '../autogenerate/filter-members';
import type { DifferencesRequest } from '../commands/differences';
import type { RegisteredOperation } from '../operations/registered';
import type { TransactionMode } from '../runtime/executor';
import type { ProcessRevisionDirectives } from './directives';

/**
 * Decides about a column that database and models have: true says that it differs, false that it is the same, and
 * undefined leaves the answer to the usual comparison.
 */
export type CompareColumn = (actual: Column, desired: Column, table: TableRef) => boolean | undefined;

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
  /** Whether types of columns are compared, which they are when absent; a function decides column by column. */
  readonly compareType?: boolean | CompareColumn;
  /** Whether defaults of columns are compared, which they are when absent; a function decides column by column. */
  readonly compareServerDefault?: boolean | CompareColumn;
  /** Schemas to compare beside the default one and those that models name: these, or with true all of the database. */
  readonly includeSchemas?: boolean | readonly string[];
  /** The operations of the project's own, made by `registerOperation`, which become methods of `op`. */
  readonly operations?: readonly RegisteredOperation[];
  /** Changes the revisions that are about to be written. */
  readonly processRevisionDirectives?: ProcessRevisionDirectives;
}

/** What an `env.ts` can ask about the command that runs it. */
export interface EnvironmentContext {
  /** What the command was given as `--tag`. */
  readonly tag?: string | undefined;
}

/** An environment that depends on the command. */
export type EnvironmentFunction = (context: EnvironmentContext) => EnvironmentOptions | Promise<EnvironmentOptions>;

/**
 * Declares the environment of a migrations folder; `env.ts` exports it as default. A function gives it command by command.
 *
 * ```ts
 * export default defineEnvironment({
 *   versionTable: 'alembic_version_payments',
 *   targetMetadata: () => import('../src/models'),
 * });
 * ```
 *
 * ```ts
 * export default defineEnvironment(({ tag }) => ({ transaction: tag === 'rehearsal' ? 'all' : 'per-revision' }));
 * ```
 */
export function defineEnvironment(options: EnvironmentOptions): EnvironmentOptions;
export function defineEnvironment(options: EnvironmentFunction): EnvironmentFunction;
export function defineEnvironment<E>(options: E): E {
  return options;
}

/** The part of a comparison that an environment decides. */
export type ComparisonHooks = Pick<
  DifferencesRequest,
  keyof FilterHooks | 'compareType' | 'compareDefault' | 'includeSchemas'
>;

/** What an environment says about a comparison, as `findDifferences` takes it. */
export function comparisonHooks(environment: EnvironmentOptions): ComparisonHooks {
  const { includeName, includeObject, includeSchemas, compareType, compareServerDefault } = environment;
  const [type, preset] = [compareType, compareServerDefault].map(comparatorOf);
  return {
    ...(includeName && { includeName }),
    ...(includeObject && { includeObject }),
    ...(includeSchemas === undefined ? {} : { includeSchemas }),
    ...(type && { compareType: type }),
    ...(preset && { compareDefault: preset }),
  };
}

function comparatorOf(said: boolean | CompareColumn | undefined): CompareColumn | undefined {
  return said === false ? () => false : said === true ? undefined : said;
}
