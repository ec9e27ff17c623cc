/** A user's project in a temporary folder, in which `import 'fastappkit'` finds this workspace. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeTemporaryFolder } from './temporary-folder';
import { writeArchive } from './archive';
import { WORKSPACE } from './workspace';

/** A project on disk. The test that made it removes it. */
export interface TestProject {
  readonly root: string;
  /** An absolute path inside of the project. */
  path(name: string): string;
  exists(name: string): boolean;
  read(name: string): string;
  /** Writes a file, with the folders above it. */
  write(name: string, text: string): void;
  remove(): void;
}

/** What a project is made from: the text of an archive, or a folder that is copied without its `node_modules`. */
export type ProjectSource = { readonly archive: string } | { readonly directory: string };

/**
 * Makes a project. Without a source it is empty.
 * @param folder  A folder to make for it; one among the temporary files when absent.
 */
export function createTestProject(source?: ProjectSource, folder?: string): TestProject {
  const root = folder ?? makeTemporaryFolder('fak-project-');
  if (source !== undefined) fill(root, source);
  linkModules(root);
  const path = (name: string): string => join(root, name);
  return {
    root,
    path,
    exists: (name) => existsSync(path(name)),
    read: (name) => readFileSync(path(name), 'utf8'),
    write(name, text) {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), text);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function fill(root: string, source: ProjectSource): void {
  if ('archive' in source) writeArchive(source.archive, root);
  else cpSync(source.directory, root, { recursive: true, filter: (path) => !/[\\/]node_modules$/.test(path) });
}

/** Links, not copies: Node resolves them to the workspace, where all dependencies are. */
function linkModules(root: string): void {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  for (const name of ['fastappkit', '@fastappkit', 'better-sqlite3', 'pg', 'mysql2', 'knex']) {
    const target = join(WORKSPACE, 'node_modules', name);
    const link = join(root, 'node_modules', name);
    if (existsSync(target) && !existsSync(link)) symlinkSync(target, link, 'junction');
  }
}
