import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { findEnvironment } from '@fastappkit/migrate';
import { isFastAppKitError } from '@fastappkit/schema';
import type { ExternalApp } from '../app/app';
import { moduleInside } from '../app/inside-package';
import { lineOf } from '../config/locate';
import type { Project } from '../project';
import type { AppFinding } from './app-finding';
import { readVersionTable } from '../source/read-version-table';
import { versionFindings } from './version-findings';

/**
 * What is wrong with the package of an external app: its env.ts, its entrypoint, which is imported, and the versions
 * of fastappkit that it works with.
 */
export async function packageFindings(
  project: Project,
  app: ExternalApp,
  fastappkit: string,
): Promise<readonly AppFinding[]> {
  return [
    ...versionFindings(app, fastappkit),
    ...(await environmentFindings(app)),
    ...(await entrypointFindings(project, app)),
  ];
}

async function environmentFindings({
  name,
  migrationsDirectory,
  versionTable,
}: ExternalApp): Promise<readonly AppFinding[]> {
  const file = findEnvironment(migrationsDirectory);
  if (file === undefined) {
    return [
      {
        code: 'ENVIRONMENT_MISSING',
        app: name,
        file: migrationsDirectory,
        line: null,
        message: `there is no env.ts in the migrations of "${name}"`,
        hint: `Write it: export default defineEnvironment({ versionTable: '${versionTable}' })`,
      },
    ];
  }
  const found = await readVersionTable(file, readFileSync(file, 'utf8'));
  if (found?.value === versionTable) return [];
  const said = found === undefined ? 'names no version table' : `names ${found.text}`;
  return [
    {
      code: 'VERSION_TABLE_DIFFERS',
      app: name,
      file,
      line: found?.line ?? null,
      message: `env.ts of "${name}" ${said}, and the version table of the app is "${versionTable}"`,
      hint: `Write versionTable: '${versionTable}' as a literal, so that the app has the same one by itself and in a project.`,
    },
  ];
}

async function entrypointFindings(project: Project, app: ExternalApp): Promise<readonly AppFinding[]> {
  const { name, manifest } = app;
  const { entrypoint } = manifest;
  if (entrypoint === undefined) return [];
  const problem = (message: string): readonly AppFinding[] => [
    {
      code: 'ENTRYPOINT_INVALID',
      app: name,
      file: manifest.file,
      line: entrypointLine(manifest.file),
      message: `the entrypoint of "${name}" ${message}`,
      hint: `Export the function "${entrypoint.function}" from the module "${entrypoint.module}", or correct "entrypoint" in the manifest.`,
    },
  ];
  const found = moduleInside(dirname(manifest.file), entrypoint.module);
  if (found.path === undefined) return problem(`cannot be imported: ${found.problem}`);
  try {
    const exports = await project.loader.load(found.path);
    if (typeof exports[entrypoint.function] === 'function') return [];
  } catch (error) {
    return problem(`cannot be imported: ${isFastAppKitError(error) ? error.message : String(error)}`);
  }
  return problem(`has no function "${entrypoint.function}"`);
}

function entrypointLine(file: string): number | null {
  const text = readFileSync(file, 'utf8');
  return lineOf(text, ['entrypoint']) ?? lineOf(text, ['tool', 'fastappkit', 'entrypoint']) ?? null;
}
