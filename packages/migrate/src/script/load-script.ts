import { MigrateError } from '../errors';
import { knexScriptOf, loadKnexScript } from './from-knex';
import type { ModuleLoader } from './load-module';
import { loadSqlScript } from './load-sql-script';
import { isIrreversible, isReversible, type Irreversible, type ScriptBody } from './reversible';
import type { ScriptModule } from './script-module';
import { isSqlScript } from './sql-script';

/**
 * Loads the functions of a revision file, TypeScript, JavaScript or plain SQL.
 *
 * Errors that they throw later carry the line of the file as written.
 *
 * @throws MigrateError SCRIPT_SHAPE_INVALID, SCRIPT_HEADER_INVALID, and those of `ModuleLoader.load`
 */
export async function loadScript(path: string, loader: ModuleLoader): Promise<ScriptModule> {
  if (isSqlScript(path)) return loadSqlScript(path);
  const exports = await loader.load(path);
  const knexScript = knexScriptOf(defaultOf(exports));
  if (knexScript !== undefined) return loadKnexScript(knexScript, { importer: path, loader });
  const { upgrade, downgrade, ...settings } = withDefault(exports);
  if (!isFunction(upgrade)) {
    throw shapeError(path, 'upgrade', upgrade);
  }
  if (downgrade !== undefined && !isFunction(downgrade) && !isIrreversible(downgrade)) {
    throw shapeError(path, 'downgrade', downgrade);
  }
  return {
    upgrade: located(upgrade, loader),
    ...wayDown(upgrade, downgrade, loader),
    ...settingsOf(path, settings),
  };
}

function settingsOf(
  path: string,
  { transactional, statementTimeout }: Readonly<Record<string, unknown>>,
): Pick<ScriptModule, 'transactional' | 'statementTimeout'> {
  if (transactional !== undefined && typeof transactional !== 'boolean') {
    throw shapeError(path, 'transactional', transactional);
  }
  if (statementTimeout !== undefined && !isTimeout(statementTimeout)) {
    throw shapeError(path, 'statementTimeout', statementTimeout);
  }
  return {
    ...(transactional === undefined ? {} : { transactional }),
    ...(statementTimeout === undefined ? {} : { statementTimeout }),
  };
}

function wayDown(
  upgrade: ScriptBody,
  downgrade: ScriptBody | Irreversible | undefined,
  loader: ModuleLoader,
): Pick<ScriptModule, 'downgrade' | 'reversible' | 'irreversible'> {
  if (downgrade === undefined) return isReversible(upgrade) ? { reversible: true } : {};
  return isIrreversible(downgrade) ? { irreversible: downgrade.why } : { downgrade: located(downgrade, loader) };
}

function isTimeout(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= LONGEST_TIMEOUT;
}

/** What a timer can wait for, in seconds. */
const LONGEST_TIMEOUT = 2_000_000;

/** The parameter and the result of a user's function cannot be checked before it runs. */
function isFunction(value: unknown): value is ScriptBody {
  return typeof value === 'function';
}

// A file that was compiled to CommonJS has its default export inside of what it exports.
function defaultOf(exports: Readonly<Record<string, unknown>>): unknown {
  const inner = exports.default;
  return typeof inner === 'object' && inner !== null && 'default' in inner ? inner.default : inner;
}

/** `module.exports = { upgrade }` and `export default { upgrade }` are accepted beside named exports. */
function withDefault(exports: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const inner = exports.default;
  return exports.upgrade === undefined && typeof inner === 'object' && inner !== null
    ? { ...inner, ...exports }
    : exports;
}

function located(body: ScriptBody, loader: ModuleLoader): ScriptBody {
  return async (op) => {
    try {
      await body(op);
    } catch (error) {
      loader.locate(error);
      throw error;
    }
  };
}

function shapeError(path: string, name: string, value: unknown): MigrateError {
  return new MigrateError('SCRIPT_SHAPE_INVALID', {
    path,
    name,
    found: value === undefined ? 'missing' : typeof value === 'number' ? String(value) : typeof value,
  });
}
