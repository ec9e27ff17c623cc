import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { collectModels, type MetaData } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import type { ModuleLoader } from '../script/load-module';
import type { EnvironmentOptions } from './environment';

const NAMES = ['env.ts', 'env.mts', 'env.cts', 'env.js', 'env.mjs', 'env.cjs'];

const SHAPE: { readonly [K in keyof Required<EnvironmentOptions>]: 'string' | 'function' } = {
  versionTable: 'string',
  versionTableSchema: 'string',
  targetMetadata: 'function',
  includeName: 'function',
  includeObject: 'function',
  transaction: 'string',
};

/**
 * Runs the `env.ts` of a migrations folder and checks what it exports.
 * @throws MigrateError ENVIRONMENT_MISSING, ENVIRONMENT_INVALID, and the errors of `ModuleLoader.load`
 */
export async function loadEnvironment(directory: string, loader: ModuleLoader): Promise<EnvironmentOptions> {
  const path = NAMES.map((name) => join(directory, name)).find((candidate) => existsSync(candidate));
  if (path === undefined) throw new MigrateError('ENVIRONMENT_MISSING', { directory });
  const { default: exported } = await loader.load(path);
  return checkShape(path, exported);
}

/** The schema that the models of an environment declare. */
export async function environmentMetaData(environment: EnvironmentOptions): Promise<MetaData> {
  const models: unknown = await environment.targetMetadata?.();
  return collectModels(Array.isArray(models) ? models : [models ?? {}]);
}

function checkShape(path: string, exported: unknown): EnvironmentOptions {
  if (typeof exported !== 'object' || exported === null) {
    throw new MigrateError('ENVIRONMENT_INVALID', {
      path,
      reason: 'it has no default export made by defineEnvironment',
    });
  }
  for (const [key, value] of Object.entries(exported)) {
    const wanted = (SHAPE as Readonly<Record<string, string>>)[key];
    if (wanted === undefined)
      throw new MigrateError('ENVIRONMENT_INVALID', { path, reason: `unknown setting "${key}"` });
    if (value !== undefined && typeof value !== wanted) {
      throw new MigrateError('ENVIRONMENT_INVALID', { path, reason: `"${key}" is not a ${wanted}` });
    }
  }
  // Every key was just found to be known and of its type.
  return exported as EnvironmentOptions;
}
