/**
 * Shows the exports of a CommonJS module as an ES module namespace.
 *
 * @param importer  What `import x from` means in the importing file: to Node's ES modules always the whole
 *   `module.exports`, to compiled CommonJS the export named "default" of a module that was compiled as well.
 */
export function namespaceOf(exports: unknown, importer: 'module' | 'commonjs'): Record<string, unknown> {
  const namespace: Record<string, unknown> = {};
  exportAll(namespace, exports);
  const isCompiled = isObject(exports) && '__esModule' in exports && exports.__esModule === true;
  Object.defineProperty(namespace, 'default', {
    enumerable: true,
    configurable: true,
    get: () => (isCompiled && importer === 'commonjs' ? (exports as { default?: unknown }).default : exports),
  });
  return namespace;
}

/** Adds live getters for all that `source` exports but its default; names that are there already win. */
export function exportAll(target: object, source: unknown): void {
  if (!isObject(source)) {
    return;
  }
  for (const key of Object.keys(source)) {
    if (key !== 'default' && key !== '__esModule' && !Object.hasOwn(target, key)) {
      Object.defineProperty(target, key, {
        enumerable: true,
        configurable: true,
        get: () => Reflect.get(source, key) as unknown,
      });
    }
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
