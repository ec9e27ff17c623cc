import { existsSync, realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { MigrateError } from '../errors';
import type { ScriptDirectory } from '../script/script-directory';

/**
 * The folder that a new revision file belongs to: the one that is asked for, else that of its first parent.
 * @param versionPath  Absolute, or relative to the migrations folder.
 * @throws MigrateError VERSION_PATH_UNKNOWN
 * @throws MigrateError VERSION_PATH_NEEDED  A new base could belong to any of several folders.
 */
export function versionLocation(
  scripts: ScriptDirectory,
  parent: string | undefined,
  versionPath: string | undefined,
): string {
  const { directory, map, versionLocations: locations } = scripts;
  if (versionPath !== undefined) {
    const path = resolve(directory, versionPath);
    const known = locations.find((location) => realOf(location) === realOf(path));
    if (known === undefined) throw new MigrateError('VERSION_PATH_UNKNOWN', { path, locations });
    return known;
  }
  const [first = directory] = locations;
  if (locations.length <= 1) return first;
  const path = map.nodes.get(parent ?? '')?.revision.path;
  if (path === undefined) throw new MigrateError('VERSION_PATH_NEEDED', { locations });
  return deepest(locations, path) ?? first;
}

/** One location may lie inside of another. */
function deepest(locations: readonly string[], path: string): string | undefined {
  const around = locations.filter((location) => path.startsWith(`${realOf(location)}${sep}`));
  return [...around].sort((left, right) => realOf(right).length - realOf(left).length)[0];
}

// The paths of revisions are real ones, and a location may be a link, or not be there yet.
function realOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}
