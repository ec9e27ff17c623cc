import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDirectory } from './find-module';

/**
 * Finds the folder of an installed package, links resolved, as Node does: in `node_modules` of `root` and of the
 * folders above it. Looks for the folder only, so the package need not export its package.json.
 * @see https://nodejs.org/api/modules.html#loading-from-node_modules-folders
 */
export function findPackage(packageName: string, root: string): string | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', packageName);
    if (isDirectory(candidate)) return realpathSync(candidate);
    if (dirname(folder) === folder) return undefined;
  }
}
