import { AppKitError } from '../errors';
import { checkAppName } from './name';

/** An entry of `apps`, told apart by its form. */
export type AppEntry =
  | { readonly kind: 'internal'; readonly entry: string; readonly name: string }
  | { readonly kind: 'external'; readonly entry: string; readonly packageName: string };

/**
 * Reads an entry of `apps`: `apps.<name>` or the name of an npm package.
 * @throws AppKitError APP_PATH_REFUSED, APP_NAME_INVALID
 */
export function parseEntry(entry: string): AppEntry {
  if (entry.startsWith('apps.')) {
    const name = entry.slice('apps.'.length);
    checkAppName(name);
    return { kind: 'internal', entry, name };
  }
  if (looksLikePath(entry)) throw new AppKitError('APP_PATH_REFUSED', { entry, install: installLine(entry) });
  if (!PACKAGE_NAME.test(entry) || entry.length > LONGEST_PACKAGE_NAME) {
    throw new AppKitError('APP_NAME_INVALID', {
      name: entry,
      reason: 'npm would not accept it as a name of a package',
    });
  }
  return { kind: 'external', entry, packageName: entry };
}

/** @see https://docs.npmjs.com/cli/v11/configuring-npm/package-json#name */
const PACKAGE_NAME = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const LONGEST_PACKAGE_NAME = 214;

function looksLikePath(entry: string): boolean {
  // A scoped package has one slash, after its scope; two or more, or one without a scope, lead into folders.
  return (
    /^[./~\\]|^[A-Za-z]:|\\|:\/\/|^[a-z+]+:/.test(entry) || (entry.includes('/') && !/^@[^/]*\/[^/]+$/.test(entry))
  );
}

function installLine(entry: string): string {
  const internal = /^(?:\.\/)?apps\/([a-z][a-z0-9_]*)\/?$/.exec(entry)?.[1];
  if (internal !== undefined) return `Write "apps.${internal}" for the internal app.`;
  return `Run: npm install ${shellWord(entry)}; then write the name of the package in apps.`;
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./~-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
