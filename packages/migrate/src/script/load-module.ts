import { readFileSync, realpathSync } from 'node:fs';
import type { parseSync } from 'oxc-parser' with { 'resolution-mode': 'import' };
import type { ModuleRunnerTransformResult, transformSync } from 'oxc-transform' with { 'resolution-mode': 'import' };
import { MigrateError } from '../errors';
import { ModuleGraph } from './module-graph';
import { createResolver } from './resolve-module';
import { lineAt } from './line';
import { createStackMap } from './stack-map';
import type { CompiledModule } from './evaluate-module';

/** How modules of a project are loaded. */
export interface ModuleLoaderOptions {
  /** Longest time for one `load`, in milliseconds; 30 s by default. */
  readonly timeoutMs?: number;
  /** Modules that are at hand already, by the name under which they are imported. */
  readonly provided?: Readonly<Record<string, unknown>>;
}

/** Loads TypeScript and JavaScript of a project; each file once in the life of the loader. */
export interface ModuleLoader {
  /**
   * Runs a file and what it imports, and returns what it exports.
   *
   * `.ts .mts .cts .js .mjs .cjs .json`, ES modules and CommonJS, with `paths` of the nearest tsconfig.json. JavaScript
   * in `node_modules` is left to Node.
   *
   * @throws MigrateError MODULE_NOT_FOUND, MODULE_SYNTAX, MODULE_THREW, MODULE_TIMEOUT
   */
  load(path: string): Promise<Record<string, unknown>>;
  /** Rewrites the stack of an error that a loaded file threw, so that it shows lines as written. */
  locate(error: unknown): void;
}

/**
 * What is used of the two packages.
 *
 * The module-runner form is marked as deprecated for users other than Vite; it is the one transform that turns ES
 * modules into a function body with live bindings. The tests of the loader pin its shape.
 */
interface Oxc {
  readonly parseSync: typeof parseSync;
  readonly transformSync: typeof transformSync;
  readonly toRunnerForm: (filename: string, text: string, options: { sourcemap: true }) => ModuleRunnerTransformResult;
}

/** The common part of the two packages' errors. */
interface SyntaxProblem {
  readonly severity: string;
  readonly message: string;
  readonly labels: readonly { readonly start: number }[];
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** Makes a loader that knows no module yet. */
export function createModuleLoader(options: ModuleLoaderOptions = {}): ModuleLoader {
  const stacks = createStackMap();
  const createGraph = async (): Promise<ModuleGraph> => {
    const transforms = await import('oxc-transform');
    const { parseSync } = await import('oxc-parser');
    const oxc: Oxc = {
      parseSync,
      transformSync: transforms.transformSync,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- see Oxc
      toRunnerForm: transforms.moduleRunnerTransformSync,
    };
    return new ModuleGraph({
      resolver: createResolver(),
      stacks,
      provided: options.provided ?? {},
      timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      compile: (path) => compile(oxc, path),
    });
  };
  let graph: Promise<ModuleGraph> | undefined;
  return {
    async load(path) {
      graph ??= createGraph();
      return (await graph).load(realPathOf(path));
    },
    locate: (error) => {
      stacks.rewrite(error);
    },
  };
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    throw new MigrateError('MODULE_NOT_FOUND', { specifier: path, importer: null }, error);
  }
}

/**
 * Turns a file into the form of Vite's module runner: JavaScript whose imports and exports are calls and getters.
 *
 * TypeScript goes through two steps and has two source maps, JavaScript one.
 */
function compile(oxc: Oxc, path: string): CompiledModule {
  const text = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .replace(/^#!.*/, '');
  const parsed = oxc.parseSync(path, text, { sourceType: 'unambiguous' });
  refuse(parsed.errors, path, text);
  const isTypeScript = /\.[cm]?ts$/.test(path);
  const script = isTypeScript
    ? oxc.transformSync(path, text, { sourcemap: true })
    : { code: text, map: undefined, errors: [] };
  refuse(script.errors, path, text);
  // without this extension the second step would read JavaScript as TypeScript
  const hasSyntax = parsed.module.hasModuleSyntax;
  const runner = oxc.toRunnerForm(hasSyntax ? `${path}.mjs` : `${path}.cjs`, script.code, {
    sourcemap: true,
  });
  refuse(runner.errors, path, script.code);
  return {
    code: runner.code,
    hasModuleSyntax: hasSyntax,
    sourceMaps: [runner.map, script.map].filter((map) => map !== undefined),
  };
}

function refuse(errors: readonly SyntaxProblem[], path: string, text: string): void {
  const error = errors.find(({ severity }) => severity === 'Error');
  if (error !== undefined) {
    const place = lineAt(text, error.labels[0]?.start ?? 0);
    throw new MigrateError('MODULE_SYNTAX', { path, ...place, reason: error.message });
  }
}
