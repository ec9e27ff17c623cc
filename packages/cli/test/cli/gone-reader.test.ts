import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { binEnvironment, builtFile, createAppsProject, WORKSPACE, type AppsProject } from '@fastappkit/testkit';

let project: AppsProject;
afterEach(() => {
  project.remove();
});

const idOf = (number: number): string => `a${String(number).padStart(11, '0')}`;
const REVISIONS = 20;

/** Runs a command whose output somebody reads who goes away at the first of it, as `head -1` and a pager do. */
async function runUnread(args: readonly string[], cwd: string): Promise<unknown> {
  const bin = builtFile(join(WORKSPACE, 'packages/cli/dist/bin/fastappkit.js'));
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: binEnvironment({ DATABASE_URL: 'sqlite:///./app.db' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.once('data', () => {
    child.stderr.destroy();
    child.stdout.destroy();
  });
  const [exitCode] = await once(child, 'exit');
  return exitCode;
}

test('a run goes on to its end when nobody reads its output any more', async () => {
  project = createAppsProject('sqlite:///./app.db', []);
  for (let number = 1; number <= REVISIONS; number += 1) {
    project.write(
      `core/db/migrations/versions/${idOf(number)}.js`,
      `const { integer } = require('fastappkit');
exports.revision = '${idOf(number)}';
exports.downRevision = ${number === 1 ? 'null' : `'${idOf(number - 1)}'`};
exports.upgrade = (op) => op.createTable('t${number}', { id: integer().primaryKey() });
exports.downgrade = (op) => op.dropTable('t${number}');
`,
    );
  }
  expect(await runUnread(['migrate', 'all'], project.root)).toBe(0);
  expect(await project.json('migrate', 'current')).toMatchObject({ targets: [{ revisions: [idOf(REVISIONS)] }] });
});
