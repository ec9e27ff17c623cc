import { compileFunction } from 'node:vm';
import type { RawSourceMap } from './stack-map';

/** A module in the form of Vite's module runner. */
export interface CompiledModule {
  readonly code: string;
  /** Whether it has `import` or `export`; without them it may be a CommonJS script. */
  readonly hasModuleSyntax: boolean;
  /** From the code back to the file, the last step first; made anew at each call. */
  sourceMaps(): readonly RawSourceMap[];
}

/** What a module's code can reach beside the globals. */
export interface ModuleScope {
  /** Getters are defined on it. */
  readonly exports: object;
  readonly meta: object;
  /** Adds the exports of another namespace (`export * from`). */
  exportAll(namespace: object): void;
  /** Static imports; synchronous in a module that is `require`d. */
  importModule(specifier: string): unknown;
  /** `import()`. */
  importDynamically(specifier: unknown): Promise<unknown>;
  /** `require`, `module`, `exports`, `__filename`, `__dirname`; absent in an ES module. */
  readonly commonJs?: CommonJsScope | undefined;
}

/** The variables that Node gives a CommonJS script. */
export interface CommonJsScope {
  readonly require: (specifier: string) => unknown;
  readonly module: { exports: unknown };
  readonly exports: unknown;
  readonly __filename: string;
  readonly __dirname: string;
}

const STATIC_IMPORT = /^const (__vite_ssr_import_\d+__) = await __vite_ssr_import__\(/gm;

/**
 * Runs a module's code; the promise ends with its last top-level `await`.
 *
 * @throws SyntaxError  A synchronous module awaits something.
 */
export function evaluateModule(
  path: string,
  { code, hasModuleSyntax }: CompiledModule,
  how: { readonly scope: ModuleScope; readonly mode: 'async' | 'sync' },
): unknown {
  const { scope, mode } = how;
  const variables: Readonly<Record<string, unknown>> = {
    __vite_ssr_exports__: scope.exports,
    __vite_ssr_import_meta__: scope.meta,
    __vite_ssr_exportAll__: (namespace: object) => {
      scope.exportAll(namespace);
    },
    __vite_ssr_import__: (specifier: string) => scope.importModule(specifier),
    __vite_ssr_dynamic_import__: (specifier: unknown) => scope.importDynamically(specifier),
    ...scope.commonJs,
  };
  const body =
    mode === 'async'
      ? `return (async () => {\n${code}\n})();`
      : `return (() => {\n${code.replace(STATIC_IMPORT, 'const $1 = __vite_ssr_import__(')}\n})();`;
  const isStrict = hasModuleSyntax || scope.commonJs === undefined;
  // the line of the wrapper is line 0, so that lines of the code keep their numbers
  const run: unknown = compileFunction(`${isStrict ? "'use strict';" : ''}${body}`, Object.keys(variables), {
    filename: path,
    lineOffset: -1,
  });
  if (typeof run !== 'function') {
    throw new TypeError(`no function came of ${path}`);
  }
  return Reflect.apply(run, scope.commonJs?.module.exports, Object.values(variables));
}
