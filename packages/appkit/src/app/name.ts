import { AppKitError } from '../errors';

/** The reason why `name` cannot be the name of an app, or undefined if it can. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    return 'only lower-case letters, digits and underscores are allowed, the first a letter';
  }
  if (name === 'core') return '"core" is the project itself';
  return undefined;
}

/**
 * Checks the name of an app before it becomes a folder or a version table.
 * @throws AppKitError APP_NAME_INVALID
 */
export function checkAppName(name: string): void {
  const reason = nameProblem(name);
  if (reason !== undefined) throw new AppKitError('APP_NAME_INVALID', { name, reason });
}
