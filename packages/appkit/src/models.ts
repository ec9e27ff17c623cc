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
import type { KeyAcross } from './database-problems';
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

/** The apps whose tables are in one database, in their order. */
export function appsIn({ registry }: Pick<Project, 'registry'>, database: string): readonly App[] {
  return registry.apps.filter((app) => app.database === database);
}

/**
 * Makes sure that no table refers to one in another database.
 * @throws AppKitError FOREIGN_KEY_ACROSS_DATABASES
 */
export async function refuseKeysAcross(project: Project): Promise<void> {
  const databases = [...new Set(project.registry.apps.map((app) => app.database))];
  if (databases.length === 1) return;
  const all: { readonly database: string; readonly models: ProjectModels }[] = [];
  for (const database of databases)
    all.push({ database, models: await loadModels(project, appsIn(project, database)) });
  const keys = all.flatMap(({ database, models }) =>
    [...models.metadata.tables.values()].flatMap((table) =>
      table.foreignKeys
        .filter(({ refTable }) => !models.owners.has(tableKey(refTable)))
        .flatMap(({ refTable }): readonly KeyAcross[] => {
          const refKey = tableKey(refTable);
          const other = all.find((one) => one.models.owners.has(refKey));
          if (other === undefined) return [];
          const key = tableKey(table);
          const [app = '', refApp = ''] = [models.owners.get(key), other.models.owners.get(refKey)];
          return [{ table: key, app, database, refTable: refKey, refApp, refDatabase: other.database }];
        }),
    ),
  );
  if (keys.length > 0) throw new AppKitError('FOREIGN_KEY_ACROSS_DATABASES', { keys });
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
