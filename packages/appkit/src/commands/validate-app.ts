import { isFastAppKitError, type MetaData } from '@fastappkit/schema';
import type { App } from '../app/app';
import type { AppFinding } from '../isolation/app-finding';
import { importFindings } from '../isolation/import-findings';
import { packageFindings } from '../isolation/package-findings';
import { tableFindings } from '../isolation/table-findings';
import { withLines, type TableFinding } from '../isolation/table-lines';
import { loadModels } from '../models';
import type { Project } from '../project';

/** What is wrong with an app. */
export interface AppValidation {
  readonly app: string;
  readonly kind: App['kind'];
  readonly findings: readonly AppFinding[];
}

/**
 * Examines one app: its imports, which are read and not run, its tables, and of an external app its env.ts, its entrypoint
 * and its revisions. The manifest was examined when the project was opened. Asks no database.
 * @param fastappkit  The version that the apps are to work with.
 * @throws AppKitError APP_UNKNOWN
 */
export async function validateApp(project: Project, name: string, fastappkit: string): Promise<AppValidation> {
  const app = project.registry.find(name);
  const findings: AppFinding[] = [...(await importFindings(project, app))];
  if (app.kind === 'external') findings.push(...(await packageFindings(project, app, fastappkit)));
  const models = await attempt(() => loadModels(project, [app]), app, 'MODELS_INVALID');
  if (models.value === undefined) return { app: app.name, kind: app.kind, findings: [...findings, ...models.findings] };
  const own = models.value.metadata;
  const others = await othersOf(project, app);
  if (app.kind === 'external') {
    const owners = new Map(others.flatMap((other) => other.tables.map((table) => [table, other.app.name] as const)));
    const tables = await attempt(() => tableFindings(project, app, { own, owners }), app, 'REVISIONS_INVALID');
    findings.push(...(tables.value ?? []), ...tables.findings);
  }
  return {
    app: app.name,
    kind: app.kind,
    findings: [...findings, ...(await withLines(claimedTwice(app, own, others)))],
  };
}

async function attempt<T>(
  run: () => Promise<T>,
  { name, ...app }: App,
  code: 'MODELS_INVALID' | 'REVISIONS_INVALID',
): Promise<{ readonly value?: T; readonly findings: readonly AppFinding[] }> {
  try {
    return { value: await run(), findings: [] };
  } catch (error) {
    if (!isFastAppKitError(error)) throw error;
    const file = code === 'MODELS_INVALID' ? (app.modelsPath ?? app.directory) : app.migrationsDirectory;
    return { findings: [{ code, app: name, file, line: null, message: error.message, hint: error.hint }] };
  }
}

interface OtherApp {
  readonly app: App;
  /** The tables that it declares, by `tableKey`. */
  readonly tables: readonly string[];
}

/** The other apps in the database; one whose models cannot be loaded declares nothing: that is a finding of its own. */
async function othersOf(project: Project, app: App): Promise<readonly OtherApp[]> {
  const others: OtherApp[] = [];
  for (const other of project.registry.apps) {
    if (other.name === app.name || other.database !== app.database) continue;
    const loaded = await attempt(() => loadModels(project, [other]), other, 'MODELS_INVALID');
    others.push({ app: other, tables: [...(loaded.value?.metadata.tables.keys() ?? [])] });
  }
  return others;
}

function claimedTwice(app: App, { tables }: MetaData, others: readonly OtherApp[]): readonly TableFinding[] {
  return others.flatMap((other) =>
    other.tables
      .filter((table) => tables.has(table))
      .map((table) => ({
        code: 'TABLE_CLAIMED_TWICE',
        app: app.name,
        file: app.modelsPath ?? app.directory,
        tables: [table],
        message: `the table "${table}" is declared by "${app.name}" and by "${other.app.name}"`,
        hint: 'Rename the table in one of the apps.',
      })),
  );
}
