import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { createResolver, type Resolver } from '@fastappkit/migrate';
import type { App, ExternalApp } from '../app/app';
import { findPackage } from '../app/find-package';
import type { Project } from '../project';
import type { AppFinding } from './app-finding';
import { scanImports, type FoundImport } from '../source/scan-imports';

const SOURCE = /(?<!\.d)\.[cm]?[jt]sx?$/;

/**
 * Which files of an app import what they may not: an external app nothing of the project's core and apps, core and
 * internal apps no external app. Nothing is run.
 */
export async function importFindings(project: Project, app: App): Promise<readonly AppFinding[]> {
  const resolver = createResolver();
  const findings: AppFinding[] = [];
  for (const file of sourcesOf(app.directory)) {
    // as Node does, which looks from the file that a link leads to
    const from = realpathSync(file);
    for (const found of await scanImports(file, readFileSync(file, 'utf8'))) {
      const target = resolve(resolver, found.specifier, from);
      const finding =
        app.kind === 'external'
          ? importOfProject({ project, app, file }, found, target)
          : importOfExternal({ project, app, file }, found, target);
      if (finding !== undefined) findings.push(finding);
    }
  }
  return findings;
}

interface Place {
  readonly project: Project;
  readonly app: App;
  readonly file: string;
}

function importOfProject({ project, app, file }: Place, found: FoundImport, target: string | undefined) {
  const { core, internal } = project.registry;
  const folders = [core, ...internal].map(({ directory }) => directory);
  const isMeant = target === undefined && isOfProject(found.specifier, file);
  if (!isMeant && !folders.some((folder) => isInside(target, folder))) return undefined;
  return {
    code: 'IMPORT_OF_PROJECT',
    app: app.name,
    file,
    line: found.line,
    message: `the external app "${app.name}" imports "${found.specifier}" of the project`,
    hint: 'Pass what it needs to its entrypoint, or put it into a package that both can import.',
  } as const;
}

function importOfExternal({ project, app, file }: Place, found: FoundImport, target: string | undefined) {
  const other = project.registry.external.find(({ directory }: ExternalApp) => isInside(target, directory));
  if (other === undefined) return undefined;
  return {
    code: 'IMPORT_OF_EXTERNAL_APP',
    app: app.name,
    file,
    line: found.line,
    message: `"${app.name}" imports "${found.specifier}" of the external app "${other.name}"`,
    hint: "Refer to its tables by name, such as references({ table: 'payments', column: 'id' }), and use it from the code of the service.",
  } as const;
}

// Without such a package it is the project's folder, by a setting that the package does not have. A package may have types only.
function isOfProject(specifier: string, file: string): boolean {
  const [, name] = /^(core|apps)(?:\/|$)/.exec(specifier) ?? [];
  if (name === undefined) return false;
  return [name, `@types/${name}`].every((packageName) => findPackage(packageName, dirname(file)) === undefined);
}

function resolve(resolver: Resolver, specifier: string, file: string): string | undefined {
  try {
    return resolver.resolve(specifier, file).path;
  } catch {
    // MODULE_NOT_FOUND, also for packages that have types only
    return undefined;
  }
}

function isInside(path: string | undefined, folder: string): boolean {
  if (path === undefined) return false;
  const real = realFolder(folder);
  return path === real || path.startsWith(real + sep);
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

function sourcesOf(directory: string, seen: ReadonlySet<string> = new Set()): readonly string[] {
  const real = realFolder(directory);
  if (seen.has(real)) return [];
  return entriesOf(directory).flatMap((name) => {
    const path = join(directory, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) {
      return name === 'node_modules' || name.startsWith('.') ? [] : sourcesOf(path, new Set([...seen, real]));
    }
    return stats?.isFile() === true && SOURCE.test(name) ? [path] : [];
  });
}

function entriesOf(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    // a project need not have a core
    return [];
  }
}
