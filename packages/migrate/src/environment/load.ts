import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { collectModels, unmanagedTables, type MetaData, type TableRef } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import type { TransactionMode } from '../runtime/executor';
import type { ModuleLoader } from '../script/load-module';
import { thrownText } from '../script/thrown';
import type { EnvironmentContext, EnvironmentFunction, EnvironmentOptions } from './environment';
import { withGuards } from './guard';
import { either, FLAG, FUNCTION, isListOf, NAME, objectProblem, oneOf, TEXTS, type Shape } from './shape';

const NAMES = ['env.ts', 'env.mts', 'env.cts', 'env.js', 'env.mjs', 'env.cjs'];

const MODES: readonly TransactionMode[] = ['per-revision', 'all', 'none'];

const OPERATIONS: Shape = {
  wanted: 'a list of operations made by registerOperation',
  fits: (value) => isListOf(value, REGISTERED),
};

const REGISTERED: Shape = {
  wanted: 'an operation',
  fits: (value) =>
    typeof value === 'object' &&
    value !== null &&
    objectProblem(value, { name: NAME, run: FUNCTION, reverse: FUNCTION }, ['name', 'run']) === undefined,
};

/** What each setting has to be. */
const SHAPES: { readonly [K in keyof Required<EnvironmentOptions>]: Shape } = {
  versionTable: NAME,
  versionTableSchema: NAME,
  targetMetadata: FUNCTION,
  includeName: FUNCTION,
  includeObject: FUNCTION,
  includeSchemas: either(FLAG, TEXTS),
  compareType: either(FLAG, FUNCTION),
  compareServerDefault: either(FLAG, FUNCTION),
  processRevisionDirectives: FUNCTION,
  operations: OPERATIONS,
  transaction: oneOf(MODES),
};

/**
 * Runs the `env.ts` of a migrations folder and checks what it exports.
 * @throws MigrateError ENVIRONMENT_MISSING, ENVIRONMENT_INVALID, and the errors of `ModuleLoader.load`
 */
export async function loadEnvironment(
  directory: string,
  loader: ModuleLoader,
  { tag }: EnvironmentContext = {},
): Promise<EnvironmentOptions> {
  const path = findEnvironment(directory);
  if (path === undefined) throw new MigrateError('ENVIRONMENT_MISSING', { directory });
  const { default: exported } = await loader.load(path);
  const said = withoutInterop(exported);
  const options =
    typeof said === 'function' ? await answerOf(path, loader, () => (said as EnvironmentFunction)({ tag })) : said;
  return withGuards(checkShape(path, options), { path, loader });
}

/** The `env.ts` of a migrations folder, or the compiled form of one, if there is any. */
export function findEnvironment(directory: string): string | undefined {
  return NAMES.map((name) => join(directory, name)).find((path) => existsSync(path));
}

// A file that was compiled to CommonJS has its default export inside of what it exports.
function withoutInterop(exported: unknown): unknown {
  return typeof exported === 'object' && exported !== null && 'default' in exported ? exported.default : exported;
}

async function answerOf(path: string, loader: ModuleLoader, ask: () => unknown): Promise<unknown> {
  try {
    return await ask();
  } catch (error) {
    loader.locate(error);
    const reason = `its function fails: ${thrownText(error)}`;
    throw new MigrateError('ENVIRONMENT_INVALID', { path, reason }, error);
  }
}

/** The models of an environment. */
export interface EnvironmentModels {
  readonly metadata: MetaData;
  /** Their tables with `managed: false`. */
  readonly unmanaged: readonly TableRef[];
}

/** What the models of an environment declare. */
export async function environmentModels(environment: EnvironmentOptions): Promise<EnvironmentModels> {
  const said: unknown = await environment.targetMetadata?.();
  const models = Array.isArray(said) ? said : [said ?? {}];
  return { metadata: collectModels(models), unmanaged: unmanagedTables(models) };
}

function checkShape(path: string, exported: unknown): EnvironmentOptions {
  if (typeof exported !== 'object' || exported === null) {
    throw new MigrateError('ENVIRONMENT_INVALID', {
      path,
      reason: 'it has no default export made by defineEnvironment',
    });
  }
  const reason = objectProblem(exported, SHAPES);
  if (reason !== undefined) throw new MigrateError('ENVIRONMENT_INVALID', { path, reason });
  // Every key was just found to be known and of its type.
  return exported;
}
