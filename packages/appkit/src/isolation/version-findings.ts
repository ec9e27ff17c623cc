import { join } from 'node:path';
import { satisfies, validRange } from 'semver';
import type { ExternalApp } from '../app/app';
import { readTextIfExists } from '../config/read-text';
import type { AppFinding } from './app-finding';

/**
 * Whether the package of an external app wants another fastappkit than this one, as its `peerDependencies` say. What is
 * no range of versions, such as `workspace:*`, is between the package and its workspace.
 * @see https://docs.npmjs.com/cli/v11/configuring-npm/package-json#peerdependencies
 */
export function versionFindings(app: ExternalApp, fastappkit: string): readonly AppFinding[] {
  const file = join(app.directory, 'package.json');
  const text = readTextIfExists(file) ?? '{}';
  const range = wantedRange(text);
  if (range === undefined || validRange(range) === null) return [];
  if (satisfies(fastappkit, range, { includePrerelease: true })) return [];
  return [
    {
      code: 'FASTAPPKIT_UNSUPPORTED',
      app: app.name,
      file,
      line: lineOfRange(text),
      message: `"${app.name}" works with fastappkit ${range}, and this is ${fastappkit}`,
      hint: `Install a version of "${app.importPath}" for fastappkit ${fastappkit}, or widen the range once its tests pass with it.`,
    },
  ];
}

function wantedRange(text: string): string | undefined {
  try {
    const parsed = JSON.parse(text) as { readonly peerDependencies?: Readonly<Record<string, unknown>> } | null;
    const range = parsed?.peerDependencies?.['fastappkit'];
    return typeof range === 'string' ? range : undefined;
  } catch {
    // Node refuses the package where it imports from it: that is a finding of its models.
    return undefined;
  }
}

function lineOfRange(text: string): number {
  const at = text.indexOf('"fastappkit"', text.indexOf('"peerDependencies"'));
  return text.slice(0, at).split('\n').length;
}
