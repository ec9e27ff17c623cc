import { realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { findModule, isDirectory } from './find-module';

/** A path of a manifest: where it leads, or why it does not. */
export type PackagePath =
  { readonly path: string; readonly problem?: never } | { readonly path?: never; readonly problem: string };

/** Finds a folder of the package in `directory` (links resolved). A link that leads out of the package is a problem. */
export function folderInside(directory: string, path: string): PackagePath {
  const folder = resolve(directory, path);
  return isDirectory(folder) ? withinPackage(directory, folder, path) : { problem: `there is no folder "${path}"` };
}

/** Finds a module of the package in `directory` (links resolved), with or without its extension. */
export function moduleInside(directory: string, path: string): PackagePath {
  const file = findModule(resolve(directory, path));
  return file === undefined ? { problem: `there is no module "${path}"` } : withinPackage(directory, file, path);
}

function withinPackage(directory: string, found: string, path: string): PackagePath {
  const real = realpathSync(found);
  const isWithin = real === directory || real.startsWith(directory.endsWith(sep) ? directory : directory + sep);
  return isWithin ? { path: real } : { problem: `"${path}" is a link that leads out of the package` };
}
