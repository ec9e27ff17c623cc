import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createTestProject, runCommand, WORKSPACE, type RunResult, type TestProject } from '@fastappkit/testkit';

/** A copy of examples/blog with its external app installed, on one database. */
export interface BlogProject extends TestProject {
  /** Runs `fastappkit` in the project. */
  run(...args: readonly string[]): Promise<RunResult>;
  /** Runs `fastappkit ... --json`, expects success, and gives the document. */
  json(...args: readonly string[]): Promise<Readonly<Record<string, unknown>>>;
}

/**
 * Makes the project of the demo. The test that made it removes it.
 * @param start  `runBin` where a process of its own is what is tested.
 */
export function createBlogProject(databaseUrl: string, start: typeof runCommand = runCommand): BlogProject {
  const project = createTestProject({ directory: join(WORKSPACE, 'examples/blog') });
  symlinkSync(project.path('packages/payments'), project.path('node_modules/payments'), 'junction');
  const run = (...args: readonly string[]): Promise<RunResult> =>
    start(args, { cwd: project.root, env: { DATABASE_URL: databaseUrl } });
  return {
    ...project,
    run,
    async json(...args) {
      const result = await run(...args, '--json');
      if (result.exitCode !== 0)
        throw new Error(`${args.join(' ')}: exit ${result.exitCode}\n${result.stdout}${result.stderr}`);
      return result.json() as Readonly<Record<string, unknown>>;
    },
  };
}

/** Writes the first revisions of the story: core, auth and blog. */
export async function writeFirstRevisions(project: BlogProject): Promise<void> {
  await project.json('migrate', 'core', '-m', 'Add settings table');
  await project.json('migrate', 'app', 'auth', 'makemigrations', '-m', 'Add users');
  await project.json('migrate', 'app', 'blog', 'makemigrations', '-m', 'Add post model');
}
