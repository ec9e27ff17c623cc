/** A project whose tables come and go, with external apps that watch them. */
import { runCommand } from './command-process';
import { createTestProject, type TestProject } from './project';
import type { RunResult } from './run-bin';

/** A project on one database. The test that made it removes it. */
export interface AppsProject extends TestProject {
  /** Replaces the models of core; each is a call of `defineTable`, by the name of its export. */
  models(calls: Readonly<Record<string, string>>): void;
  run(...words: readonly string[]): Promise<RunResult>;
  /** Runs a command with `--json`, expects success, and gives the document. */
  json(...words: readonly string[]): Promise<Readonly<Record<string, unknown>>>;
}

/**
 * Makes a project with a core and external apps of this workspace.
 * @param packages  The entries of `apps`.
 */
export function createAppsProject(databaseUrl: string, packages: readonly string[]): AppsProject {
  const project = createTestProject({
    archive: `-- fastappkit.toml --
[tool.fastappkit]
apps = ${JSON.stringify(packages)}
-- core/models.ts --
-- core/db/migrations/env.ts --
import { defineEnvironment } from 'fastappkit';
export default defineEnvironment({ versionTable: 'alembic_version' });
-- core/db/migrations/versions/.gitkeep --
`,
  });
  const run = (...words: readonly string[]): Promise<RunResult> =>
    runCommand(words, { cwd: project.root, env: { DATABASE_URL: databaseUrl } });
  return {
    ...project,
    models(calls) {
      const exports = Object.entries(calls).map(([name, call]) => `export const ${name} = ${call};\n`);
      project.write('core/models.ts', `import { defineTable, integer } from 'fastappkit';\n${exports.join('')}`);
    },
    run,
    async json(...words) {
      const result = await run(...words, '--json');
      if (result.exitCode !== 0) throw new Error(`${words.join(' ')}: exit ${result.exitCode}\n${result.stdout}`);
      return result.json() as Readonly<Record<string, unknown>>;
    },
  };
}
