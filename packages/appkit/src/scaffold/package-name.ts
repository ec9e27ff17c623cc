import { isBuiltin } from 'node:module';

/** Names that the dependencies of a new folder have, or that npm keeps for itself. */
const TAKEN = new Set(['better-sqlite3', 'fastappkit', 'favicon.ico', 'mysql2', 'node_modules', 'pg', 'typescript']);

/** The reason why a new folder cannot be an npm package of this name, or undefined if it can. */
export function packageNameProblem(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (!/^[a-z][a-z0-9_-]*$/.test(name)) {
    return 'only lower-case letters, digits, hyphens and underscores are allowed, the first a letter';
  }
  if (name.length > 63) return `it has ${String(name.length)} characters, 63 are allowed`;
  if (isBuiltin(name)) return 'a module of Node has this name';
  return TAKEN.has(name) ? 'an npm package that it needs has this name' : undefined;
}
