import { existsSync } from 'node:fs';
import {
  collectModels,
  mergeMetaData,
  tableKey,
  tableModels,
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
}

/**
 * Loads the models of `apps` in their order.
 * @throws AppKitError TABLE_CLAIMED_TWICE  Two apps declare one table.
 */
export async function loadModels(project: Project, apps: readonly App[]): Promise<ProjectModels> {
  const owners = new Map<string, string>();
  const parts: MetaData[] = [];
  for (const app of apps) {
    const metadata = collectModels(await exportsOf(project, app));
    for (const table of metadata.tables.values()) claim(owners, tableKey(table), app.name);
    parts.push(metadata);
  }
  return { metadata: mergeMetaData(parts), owners };
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
