import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AppKitError } from '../errors';

/** The name of a project's configuration, and of an external app's manifest. */
export const CONFIG_FILE = 'fastappkit.toml';

/**
 * Finds the folder of the project that `cwd` lies in: the nearest one upwards with a `fastappkit.toml`.
 * @throws AppKitError CONFIG_NOT_FOUND
 */
export function findProjectRoot(cwd: string): string {
  let folder = resolve(cwd);
  while (!existsSync(join(folder, CONFIG_FILE))) {
    const parent = dirname(folder);
    if (parent === folder) throw new AppKitError('CONFIG_NOT_FOUND', { cwd });
    folder = parent;
  }
  return folder;
}
