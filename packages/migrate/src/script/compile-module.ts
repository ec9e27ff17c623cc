import type { parseSync } from 'oxc-parser' with { 'resolution-mode': 'import' };
import type { ModuleRunnerTransformResult, transformSync } from 'oxc-transform' with { 'resolution-mode': 'import' };
import { MigrateError } from '../errors';
import type { CompiledModule } from './evaluate-module';
import { lineAt } from './line';
import type { RawSourceMap } from './stack-map';

/**
 * What is used of the two packages.
 *
 * The module-runner form is marked as deprecated for users other than Vite; it is the one transform that turns ES
 * modules into a function body with live bindings. The tests of the loader pin its shape.
 */
export interface Oxc {
  readonly parseSync: typeof parseSync;
  readonly transformSync: typeof transformSync;
  readonly toRunnerForm: (
    filename: string,
    text: string,
    options: { sourcemap: boolean },
  ) => ModuleRunnerTransformResult;
}

/** The common part of the two packages' errors. */
interface SyntaxProblem {
  readonly severity: string;
  readonly message: string;
  readonly labels: readonly { readonly start: number }[];
}

/** A file that is to be compiled. */
interface Source {
  readonly path: string;
  readonly text: string;
}

/** What an import or export becomes, at the beginning of a line. */
const MODULE_MARK =
  /^(?:Object\.defineProperty\(__vite_ssr_exports__|const __vite_ssr_import_|__vite_ssr_exportAll__)/m;

/**
 * Turns a file into the form of Vite's module runner: JavaScript whose imports and exports are calls and getters.
 *
 * TypeScript goes through two steps and has two source maps, JavaScript one; they are made when an error asks for them.
 * @throws MigrateError MODULE_SYNTAX
 */
export function compileModule(oxc: Oxc, path: string, content: string): CompiledModule {
  const source = { path, text: content.replace(/^\uFEFF/, '').replace(/^#!.*/, '') };
  const module = asModule(oxc, source);
  if (module !== undefined) {
    return {
      code: module,
      hasModuleSyntax: true,
      sourceMaps: () => steps(oxc, source, { as: 'mjs', maps: true }).maps,
    };
  }
  // A script, a module that says nothing of the kind, or one with an error: the parser says which.
  const parsed = oxc.parseSync(path, source.text, { sourceType: 'unambiguous' });
  refuse(parsed.errors, path, source.text);
  const { hasModuleSyntax } = parsed.module;
  const as = hasModuleSyntax ? 'mjs' : 'cjs';
  const { code, errors, input } = steps(oxc, source, { as, maps: false });
  refuse(errors, path, input);
  return { code, hasModuleSyntax, sourceMaps: () => steps(oxc, source, { as, maps: true }).maps };
}

/** The code of a file that imports or exports; undefined for any other, and for one with an error. */
function asModule(oxc: Oxc, source: Source): string | undefined {
  const { code, errors } = steps(oxc, source, { as: 'mjs', maps: false });
  return MODULE_MARK.test(code) && !errors.some(isError) ? code : undefined;
}

interface How {
  /** Without this extension the last step would read JavaScript as TypeScript. */
  readonly as: 'mjs' | 'cjs';
  readonly maps: boolean;
}

interface Steps {
  readonly code: string;
  readonly errors: readonly SyntaxProblem[];
  /** The text that the errors are about. */
  readonly input: string;
  /** The last step first. */
  readonly maps: readonly RawSourceMap[];
}

function steps(oxc: Oxc, { path, text }: Source, { as, maps }: How): Steps {
  const isTypeScript = /\.[cm]?ts$/.test(path);
  const script = isTypeScript ? oxc.transformSync(path, text, { sourcemap: maps }) : { code: text, errors: [] };
  if (script.errors.some(isError)) return { code: '', errors: script.errors, input: text, maps: [] };
  const { code, errors, map } = oxc.toRunnerForm(`${path}.${as}`, script.code, { sourcemap: maps });
  const all = [map, 'map' in script ? script.map : undefined];
  return { code, errors, input: script.code, maps: all.filter((one) => one !== undefined) };
}

function isError({ severity }: SyntaxProblem): boolean {
  return severity === 'Error';
}

function refuse(errors: readonly SyntaxProblem[], path: string, text: string): void {
  const error = errors.find(isError);
  if (error === undefined) return;
  const place = lineAt(text, error.labels[0]?.start ?? 0);
  throw new MigrateError('MODULE_SYNTAX', { path, ...place, reason: error.message });
}
