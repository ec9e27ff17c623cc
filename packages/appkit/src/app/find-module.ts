import { statSync } from 'node:fs';
import { join } from 'node:path';

/** The extensions that a module of models may have, the first that exists wins. */
export const MODULE_EXTENSIONS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'] as const;

/**
 * Finds the file of a module that is named without extension: `models.ts`, then `models/index.ts`, each with the
 * other extensions too. A name with an extension is taken as it is.
 */
export function findModule(path: string): string | undefined {
  const candidates = [
    ...(MODULE_EXTENSIONS.some((extension) => path.endsWith(extension)) ? [path] : []),
    ...MODULE_EXTENSIONS.map((extension) => path + extension),
    ...MODULE_EXTENSIONS.map((extension) => join(path, `index${extension}`)),
  ];
  return candidates.find((file) => !file.endsWith('.d.ts') && isFile(file));
}

/** Whether `path` is a folder, links followed. */
export function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
