import { existsSync, realpathSync, statSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, extname, isAbsolute, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MigrateError } from '../errors';
import { createPackageReader, exportTarget, type PackageReader } from './package-json';
import { codeOf } from './thrown';
import { createTsconfigPaths, type TsconfigPaths } from './tsconfig-paths';

/** Where an import leads: to a file that the loader runs itself, or to one that Node runs. */
export type ResolvedModule =
  | { readonly kind: 'own'; readonly path: string }
  | { readonly kind: 'native'; readonly format: 'module' | 'commonjs' | 'provided'; readonly path: string };

/** Finds files for imports; remembers what it read of package.json and tsconfig.json. */
export interface Resolver {
  /** @throws MigrateError MODULE_NOT_FOUND */
  resolve(specifier: string, importer: string): ResolvedModule;
  /** Says who runs a file: JavaScript in `node_modules` is Node's. */
  classify(path: string): ResolvedModule;
  /** Whether Node treats a file as ES module or as CommonJS. */
  formatOf(path: string): 'module' | 'commonjs';
}

const TYPESCRIPT = ['.ts', '.mts', '.cts'];
const JAVASCRIPT = ['.js', '.mjs', '.cjs'];
const SOURCE_OF: Readonly<Record<string, string>> = { '.js': '.ts', '.mjs': '.mts', '.cjs': '.cts' };
const IN_NODE_MODULES = `${sep}node_modules${sep}`;

/** Makes a resolver that has read nothing yet. */
export function createResolver(): Resolver {
  const packages = createPackageReader();
  const tsconfigs = createTsconfigPaths();
  const classify = (path: string): ResolvedModule =>
    isNative(path) ? { kind: 'native', format: formatOf(packages, path), path } : { kind: 'own', path };
  return {
    classify,
    formatOf: (path) => formatOf(packages, path),
    resolve(specifier, importer) {
      if (isBuiltin(specifier)) {
        return { kind: 'native', format: 'commonjs', path: specifier };
      }
      const path = findLocal(specifier, importer, tsconfigs) ?? findPackage(specifier, importer, packages);
      if (path === undefined) {
        throw new MigrateError('MODULE_NOT_FOUND', { specifier, importer });
      }
      return classify(realpathSync(path));
    },
  };
}

function isNative(path: string): boolean {
  return path.includes(IN_NODE_MODULES) && !TYPESCRIPT.includes(extname(path)) && extname(path) !== '.json';
}

function formatOf(packages: PackageReader, path: string): 'module' | 'commonjs' {
  switch (extname(path)) {
    case '.mts':
    case '.mjs':
      return 'module';
    case '.ts':
    case '.js':
      return packages.nearest(path)?.content.type === 'module' ? 'module' : 'commonjs';
    default:
      return 'commonjs';
  }
}

function findLocal(specifier: string, importer: string, tsconfigs: TsconfigPaths): string | undefined {
  if (/^\.\.?(?:\/|$)/.test(specifier)) {
    return findFile(resolve(dirname(importer), specifier), importer);
  }
  if (specifier.startsWith('file:')) {
    return findFile(fileURLToPath(specifier), importer);
  }
  if (isAbsolute(specifier)) {
    return findFile(specifier, importer);
  }
  if (importer.includes(IN_NODE_MODULES)) {
    return undefined;
  }
  for (const candidate of tsconfigs.candidates(specifier, importer)) {
    const path = findFile(candidate, importer);
    if (path !== undefined) {
      return path;
    }
  }
  return undefined;
}

/** Finds a file by its path with or without extension, or the index of a folder; TypeScript first for TypeScript. */
function findFile(path: string, importer: string): string | undefined {
  const sourcesFirst = TYPESCRIPT.includes(extname(importer));
  const extensions = sourcesFirst ? [...TYPESCRIPT, ...JAVASCRIPT] : [...JAVASCRIPT, ...TYPESCRIPT];
  const extension = extname(path);
  const source = SOURCE_OF[extension];
  const sources = source === undefined ? [] : [path.slice(0, -extension.length) + source];
  const candidates = [
    ...(sourcesFirst ? [...sources, path] : [path, ...sources]),
    ...[...extensions, '.json'].map((end) => path + end),
    ...extensions.map((end) => join(path, `index${end}`)),
  ];
  return candidates.find(isLoadable);
}

function isLoadable(path: string): boolean {
  return !/\.d\.[cm]?ts$/.test(path) && existsSync(path) && statSync(path).isFile();
}

/**
 * Finds a file of a package as `require` does, so that our own dependencies and the user's are one instance, then as
 * `import` does, for packages that offer nothing else.
 */
function findPackage(specifier: string, importer: string, packages: PackageReader): string | undefined {
  const required = findRequired(specifier, importer);
  if (required !== undefined) {
    return required;
  }
  const [, name = specifier, rest = ''] = /^((?:@[^/]+\/)?[^/]+)(.*)$/.exec(specifier) ?? [];
  const found = packages.installed(name, importer);
  const subpath = `.${rest}`;
  const exports = found?.content.exports;
  const target = exports === undefined ? subpath : exportTarget(exports, subpath);
  return found === undefined || target === undefined
    ? undefined
    : findFile(resolve(found.directory, target), 'package.ts');
}

function findRequired(specifier: string, importer: string): string | undefined {
  try {
    return createRequire(importer).resolve(specifier);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') {
      return undefined;
    }
    throw error;
  }
}
