import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MigrateError } from '../errors';
import { type CommonJsScope, type CompiledModule, evaluateModule } from './evaluate-module';
import {
  awaitsFor,
  createRecord,
  holderUp,
  type ModuleRecord,
  namespaceOfRecord,
  reexport,
  requiredExports,
} from './module-record';
import { namespaceOf } from './namespace';
import type { ResolvedModule, Resolver } from './resolve-module';
import type { StackMap } from './stack-map';
import { thrownText } from './thrown';

/** What a graph of modules is made with. */
export interface ModuleGraphOptions {
  readonly resolver: Resolver;
  readonly stacks: StackMap;
  /** Modules that are at hand already, by specifier. */
  readonly provided: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
  compile(path: string): CompiledModule;
}

type NativeModule = Extract<ResolvedModule, { readonly kind: 'native' }>;

/** The modules that were loaded, one instance for each real path. */
export class ModuleGraph {
  readonly #options: ModuleGraphOptions;
  readonly #records = new Map<string, ModuleRecord>();
  readonly #namespaces = { module: new Map<unknown, object>(), commonjs: new Map<unknown, object>() };

  constructor(options: ModuleGraphOptions) {
    this.#options = options;
  }

  /** Runs a file, given by its real path, and returns a copy of its namespace. */
  async load(path: string): Promise<Record<string, unknown>> {
    const found = this.#options.resolver.classify(path);
    if (found.kind === 'native') {
      const loading = this.#importNative(found, { path, format: 'commonjs' });
      return { ...(await loading.catch((error: unknown) => Promise.reject(this.#threw(path, error)))) };
    }
    const record = this.#recordOf(found.path);
    await this.#withTimeout(record);
    return { ...namespaceOfRecord(record, 'commonjs') };
  }

  #recordOf(path: string): ModuleRecord {
    const record = this.#records.get(path) ?? createRecord(path, this.#options.resolver.formatOf(path));
    this.#records.set(path, record);
    return record;
  }

  #finish(record: ModuleRecord): Promise<void> {
    record.finished ??= (async () => {
      try {
        await this.#run(record, 'async');
      } catch (error) {
        throw this.#threw(record.path, error);
      } finally {
        record.state = 'done';
      }
    })();
    return record.finished;
  }

  #run(record: ModuleRecord, mode: 'async' | 'sync'): unknown {
    record.state = 'running';
    if (record.path.endsWith('.json')) {
      record.module.exports = JSON.parse(readFileSync(record.path, 'utf8'));
      return undefined;
    }
    const compiled = this.#options.compile(record.path);
    this.#options.stacks.add(record.path, compiled.sourceMaps);
    record.hasModuleSyntax = compiled.hasModuleSyntax;
    return evaluateModule(record.path, compiled, {
      mode,
      scope: {
        exports: record.exports,
        meta: this.#metaOf(record),
        exportAll: (namespace) => {
          reexport(record, namespace);
        },
        importModule: (specifier) =>
          mode === 'async' ? this.#import(record, specifier) : this.#requireNamespace(record, specifier),
        importDynamically: (specifier) => this.#importDynamically(record, String(specifier)),
        commonJs: record.format === 'commonjs' ? this.#commonJsScope(record) : undefined,
      },
    });
  }

  async #import(importer: ModuleRecord, specifier: string): Promise<object> {
    const found = this.#resolve(importer, specifier);
    if (found.kind === 'native') {
      return this.#importNative(found, importer);
    }
    const record = this.#recordOf(found.path);
    // a module of a cycle sees what the other one has exported so far
    if (record.state !== 'running' || !awaitsFor(record, importer)) {
      importer.awaits.add(record);
      try {
        await this.#finish(record);
      } finally {
        importer.awaits.delete(record);
      }
    }
    return namespaceOfRecord(record, importer.format);
  }

  async #importDynamically(importer: ModuleRecord, specifier: string): Promise<object> {
    const found = this.#resolve(importer, specifier);
    if (found.kind === 'native') {
      return this.#importNative(found, importer);
    }
    await this.#finish(this.#recordOf(found.path));
    return namespaceOfRecord(this.#recordOf(found.path), importer.format);
  }

  async #importNative(found: NativeModule, importer: Pick<ModuleRecord, 'path' | 'format'>): Promise<object> {
    if (found.format === 'module') {
      // Node's import gives an object; its type is not known
      return (await import(pathToFileURL(found.path).href)) as object;
    }
    return this.#nativeNamespace(found, importer);
  }

  /** The namespace of a module that Node has loaded to its end: one for all importers of a kind, and there are thousands. */
  #nativeNamespace(found: NativeModule, importer: Pick<ModuleRecord, 'path' | 'format'>): object {
    const exports = this.#requireNative(found, importer.path);
    const known = this.#namespaces[importer.format];
    const namespace = known.get(exports) ?? namespaceOf(exports, importer.format);
    known.set(exports, namespace);
    return namespace;
  }

  #requireNative(found: NativeModule, importer: string): unknown {
    return found.format === 'provided' ? this.#options.provided[found.path] : createRequire(importer)(found.path);
  }

  #require(importer: ModuleRecord, specifier: string): unknown {
    const found = this.#resolve(importer, specifier);
    if (found.kind === 'native') {
      return this.#requireNative(found, importer.path);
    }
    return requiredExports(this.#runNow(this.#recordOf(found.path)));
  }

  #requireNamespace(importer: ModuleRecord, specifier: string): object {
    const found = this.#resolve(importer, specifier);
    return found.kind === 'native'
      ? this.#nativeNamespace(found, importer)
      : namespaceOfRecord(this.#runNow(this.#recordOf(found.path)), importer.format);
  }

  /** Runs a module that is `require`d; a running one is part of a cycle and is taken as it is. */
  #runNow(record: ModuleRecord): ModuleRecord {
    if (record.state === 'new') {
      record.finished = Promise.resolve();
      try {
        this.#run(record, 'sync');
      } catch (error) {
        this.#records.delete(record.path);
        throw this.#threw(record.path, error);
      } finally {
        record.state = 'done';
      }
    }
    return record;
  }

  #resolve(importer: ModuleRecord, specifier: string): ResolvedModule {
    return Object.hasOwn(this.#options.provided, specifier)
      ? { kind: 'native', format: 'provided', path: specifier }
      : this.#options.resolver.resolve(specifier, importer.path);
  }

  #metaOf(record: ModuleRecord): object {
    return {
      url: pathToFileURL(record.path).href,
      filename: record.path,
      dirname: dirname(record.path),
      resolve: (specifier: string) => {
        const { path } = this.#resolve(record, specifier);
        return path.startsWith('node:') ? path : pathToFileURL(path).href;
      },
    };
  }

  #commonJsScope(record: ModuleRecord): CommonJsScope {
    const require = Object.assign((specifier: string) => this.#require(record, specifier), {
      resolve: (specifier: string) => this.#resolve(record, specifier).path,
    });
    return {
      require,
      module: record.module,
      exports: record.exports,
      __filename: record.path,
      __dirname: dirname(record.path),
    };
  }

  #threw(path: string, error: unknown): MigrateError {
    if (isModuleError(error)) {
      return error;
    }
    const { stacks } = this.#options;
    stacks.rewrite(error);
    const reason = thrownText(error);
    return new MigrateError('MODULE_THREW', { path, line: stacks.lineIn(path, error), reason }, error);
  }

  async #withTimeout(record: ModuleRecord): Promise<void> {
    const { timeoutMs } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new MigrateError('MODULE_TIMEOUT', { path: holderUp(record).path, timeoutMs }));
      }, timeoutMs);
    });
    try {
      await Promise.race([this.#finish(record), tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** An error about a module that this one imports already names the right file. */
function isModuleError(error: unknown): error is MigrateError {
  return error instanceof MigrateError && String(error.code).startsWith('MODULE_');
}
