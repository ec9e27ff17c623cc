import { readVersionRows, type MigrationContext } from '@fastappkit/migrate';
import type { ExternalApp } from '../app/app';
import { AppKitError } from '../errors';
import type { Folder } from '../folder';
import { requiredApps } from './app-place';

/** The external apps that require an app, themselves or by another one, in their order. */
export function dependentApps(app: ExternalApp, external: readonly ExternalApp[]): readonly ExternalApp[] {
  const found = new Set([app]);
  // An app is listed after those that it requires, so that one pass sees them all.
  for (const one of external) {
    if (requiredApps(one, external).some((required) => found.has(required))) found.add(one);
  }
  return [...found].slice(1);
}

/**
 * Makes sure that nothing is taken away from an app that others stand on.
 * @throws AppKitError APP_REQUIRED  Apps that require it have applied revisions.
 */
export async function refuseRequired({ label, dependents }: Folder, { connection }: MigrationContext): Promise<void> {
  const applied: string[] = [];
  for (const { name, versionTable } of dependents) {
    const rows = await readVersionRows(connection, { name: versionTable });
    if (rows !== undefined && rows.length > 0) applied.push(name);
  }
  if (applied.length > 0) throw new AppKitError('APP_REQUIRED', { app: label, requiredBy: applied });
}
