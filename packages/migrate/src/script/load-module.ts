import { readFileSync, realpathSync } from 'node:fs';
import { MigrateError } from '../errors';
import { compileModule, type Oxc } from './compile-module';
import { ModuleGraph } from './module-graph';
import { createResolver } from './resolve-module';
import { createStackMap } from './stack-map';

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
      compile: (path) => compileModule(oxc, path, readFileSync(path, 'utf8')),
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
