import { execFile } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestProject, runBin, WORKSPACE, type TestProject } from '@fastappkit/testkit';

const BIN = join(WORKSPACE, 'packages/cli/dist/bin/fastappkit.js');

let project: TestProject;
beforeAll(async () => {
  project = createTestProject({ archive: PROJECT });
  const { exitCode, stdout } = await runBin(['completion', 'bash'], { cwd: project.root });
  expect(exitCode).toBe(0);
  project.write('completion.bash', stdout);
  project.write('bin/fastappkit', `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`);
  chmodSync(project.path('bin/fastappkit'), 0o755);
});
afterAll(() => {
  project.remove();
});

/** What a real bash would offer behind words, of which the last is being typed, as it takes them apart. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const script = `source completion.bash
COMP_WORDS=(fastappkit "$@") COMP_CWORD=$#
$(complete -p fastappkit | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
for one in "\${COMPREPLY[@]}"; do echo "<$one>"; done`;
  const env = { PATH: `${project.path('bin')}:${process.env['PATH'] ?? ''}`, FASTAPPKIT_CACHE_DIR: '' };
  const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', script, 'bash', ...words], {
    cwd: project.root,
    env,
  });
  return [...stdout.matchAll(/<(.*)>/g)].map(([, value]) => value ?? '');
}

test.each([
  [['mi'], ['migrate']],
  [
    ['migrate', 'upgrade', '--re'],
    ['--restart', '--resume-from', '--revision'],
  ],
  [['migrate', 'show', 'aa'], ['aaaaaaaaaaaa']],
  [['migrate', 'upgrade', '--revision', '=', 'aa'], ['aaaaaaaaaaaa']],
  [
    ['migrate', 'upgrade', '--revision', '='],
    ['head', 'heads', 'base', 'current', 'aaaaaaaaaaaa'],
  ],
  [['migrate', 'history', '-r', 'base', ':', 'aa'], ['aaaaaaaaaaaa']],
  [['migrate', 'core', '-m', '"of two words"', '--dep'], ['--depends-on']],
  [
    ['migrate', 'show', ''],
    ['head', 'heads', 'base', 'current', 'aaaaaaaaaaaa'],
  ],
])('bash completes %j', async (words: readonly string[], expected) => {
  expect(await offered(...words)).toEqual(expected);
});

const PROJECT = `
-- fastappkit.toml --
[tool.fastappkit]
apps = []
-- core/models.ts --
export {};
-- core/db/migrations/env.ts --
export default { versionTable: 'alembic_version' };
-- core/db/migrations/versions/a.ts --
/** first */
export const revision = 'aaaaaaaaaaaa';
export const downRevision = null;
export async function upgrade() {}
export async function downgrade() {}
`;
