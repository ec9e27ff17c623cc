import { dirname, resolve } from 'node:path';
import type { Connection } from '@fastappkit/dialects';
import { MigrateError } from '../errors';
import type { ModuleLoader } from './load-module';
import type { ScriptBody } from './reversible';
import type { ScriptModule } from './script-module';

/** A migration of knex that takes the place of `upgrade` and `downgrade`. */
export interface KnexScript {
  readonly kind: 'knex';
  readonly path: string;
}

/**
 * Lets a migration that was written for knex be the body of a revision. The file stays as it is: its `up(knex)` and
 * `down(knex)` get knex on the run's session and transaction, and its `config.transaction` is heeded.
 *
 * ```ts
 * export const revision = '3f1c9a7be204';
 * export const downRevision = null;
 * export default fromKnex('../knex/20240101_create_users.js');
 * ```
 * @param path  Relative to the revision file.
 */
export function fromKnex(path: string): KnexScript {
  return { kind: 'knex', path };
}

/** The knex migration that a module exports as default, if it does; of whichever copy of the package. */
export function knexScriptOf(exported: unknown): KnexScript | undefined {
  return isKnexScript(exported) ? exported : undefined;
}

/**
 * Loads the migration that `fromKnex` names.
 * @throws MigrateError SCRIPT_SHAPE_INVALID  It has no `up`, or a `down` that is no function.
 */
export async function loadKnexScript(
  { path }: KnexScript,
  { importer, loader }: { readonly importer: string; readonly loader: ModuleLoader },
): Promise<ScriptModule> {
  const file = resolve(dirname(importer), path);
  const { up, down, config } = withDefault(await loader.load(file));
  if (!isMigration(up)) throw shapeError(file, 'up', up);
  if (down !== undefined && !isMigration(down)) throw shapeError(file, 'down', down);
  return {
    upgrade: bodyOf(up, loader),
    ...(down === undefined ? {} : { downgrade: bodyOf(down, loader) }),
    ...(isWithoutTransaction(config) ? { transactional: false } : {}),
  };
}

type Migration = (knex: Connection['knex']) => PromiseLike<unknown> | undefined;

function bodyOf(migration: Migration, loader: ModuleLoader): ScriptBody {
  return async (op) => {
    try {
      await migration(op.knex);
    } catch (error) {
      loader.locate(error);
      throw error;
    }
  };
}

function isKnexScript(value: unknown): value is KnexScript {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'knex' &&
    'path' in value &&
    typeof value.path === 'string'
  );
}

// What a user's function takes and gives cannot be checked before it runs.
function isMigration(value: unknown): value is Migration {
  return typeof value === 'function';
}

function isWithoutTransaction(config: unknown): boolean {
  return typeof config === 'object' && config !== null && 'transaction' in config && config.transaction === false;
}

function withDefault(exports: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const inner = exports['default'];
  return typeof inner === 'object' && inner !== null ? { ...inner, ...exports } : exports;
}

function shapeError(path: string, name: string, value: unknown): MigrateError {
  return new MigrateError('SCRIPT_SHAPE_INVALID', {
    path,
    name,
    found: value === undefined ? 'missing' : typeof value,
  });
}
