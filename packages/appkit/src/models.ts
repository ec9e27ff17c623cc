import { existsSync } from 'node:fs';
import {
  collectModels,
  mergeMetaData,
  tableKey,
  tableModels,
  unmanagedTables,
  type MetaData,
  type TableModel,
} from '@fastappkit/schema';
import type { App } from './app/app';
import { AppKitError } from './errors';
import type { Project } from './project';

/** The models of several apps: joined, and by app. */
export interface ProjectModels {
  readonly metadata: MetaData;
  /** The app that declares a table, by `tableKey`. */
  readonly owners: ReadonlyMap<string, string>;
  /** The tables with `managed: false`, by `tableKey`. */
  readonly unmanaged: ReadonlySet<string>;
}

/**
 * Loads the models of `apps` in their order.
 * @throws AppKitError TABLE_CLAIMED_TWICE  Two apps declare one table.
 */
export async function loadModels(project: Project, apps: readonly App[]): Promise<ProjectModels> {
  const owners = new Map<string, string>();
  const unmanaged = new Set<string>();
  const parts: MetaData[] = [];
  for (const app of apps) {
    const exports = await exportsOf(project, app);
    const metadata = collectModels(exports);
    for (const ref of unmanagedTables(exports)) unmanaged.add(tableKey(ref));
    for (const table of metadata.tables.values()) claim(owners, tableKey(table), app.name);
    parts.push(metadata);
  }
  return { metadata: mergeMetaData(parts), owners, unmanaged };
}

/** The models of tables that an app declares, in their order. */
export async function tableModelsOf(project: Project, app: App): Promise<readonly TableModel[]> {
  return tableModels(await exportsOf(project, app));
}

async function exportsOf(project: Project, { modelsPath }: App): Promise<Record<string, unknown>> {
  return modelsPath === undefined || !existsSync(modelsPath) ? {} : project.loader.load(modelsPath);
}

function claim(owners: Map<string, string>, table: string, app: string): void {
  const other = owners.get(table);
  if (other !== undefined) throw new AppKitError('TABLE_CLAIMED_TWICE', { table, apps: [other, app] });
  owners.set(table, app);
}
