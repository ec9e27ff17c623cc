import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { COMMANDS } from '../src/commands/index';
import { runMain, type MainOptions, type MainResult } from './run-main';

const HERE = { cwd: __dirname };
const COMMAND_LINES = COMMANDS.flatMap((group) =>
  group.commands.map(({ command }) => [group.name, command.replace(/ .*/, '')] as const),
);

describe('--help', () => {
  test('of the program lists every command by its task', async () => {
    const { exitCode, stdout, stderr } = await runMain(['--help'], HERE);
    expect([exitCode, stderr]).toEqual([0, '']);
    for (const [group, command] of COMMAND_LINES) expect(stdout).toMatch(new RegExp(`^  ${group} ${command}\\b`, 'm'));
    expect(stdout.match(/^[A-Z].*:$/gm)).toEqual([
      'Begin:',
      'Write revisions:',
      'Apply and revert:',
      'Inspect:',
      'Work on the schema without revisions:',
      'In your shell:',
      'Everywhere:',
      'Examples:',
    ]);
  });

  test.each(COMMANDS.map(({ name }) => name))('of %s lists what follows', async (name) => {
    const { stdout } = await runMain([name, '--help'], HERE);
    const following = COMMAND_LINES.filter(([group]) => group === name);
    for (const [, command] of following) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  });

  test('is the same with -h, and stays inside of the terminal', async () => {
    const { stdout } = await runMain(['migrate', 'app', '-h'], { ...HERE, columns: 60 });
    const [told = ''] = stdout.split('Examples:');
    expect(Math.max(...told.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(await runMain(['migrate', 'app', '--help', 'blog'], { ...HERE, columns: 60 })).toMatchObject({ stdout });
    expect(await runMain(['migrate', 'app', 'help'], { ...HERE, columns: 60 })).toMatchObject({ stdout });
  });

  test('is English everywhere', async () => {
    const before = process.env['LC_ALL'];
    process.env['LC_ALL'] = 'de_DE.UTF-8';
    const { stdout } = await runMain(['--help'], HERE);
    if (before === undefined) delete process.env['LC_ALL'];
    else process.env['LC_ALL'] = before;
    expect(stdout).toMatch(/Print this help$/m);
  });
});

test.each(['--version', '-V'])('%s prints the version of package.json', async (flag) => {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as {
    readonly version: string;
  };
  expect(await runMain([flag], HERE)).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
});

describe('a wrong command line', () => {
  test.each([
    [[], 'name a command'],
    [['migrate'], 'name a command of "migrate"'],
    [['migrat', 'all'], 'unknown command "migrat", did you mean "migrate"?'],
    [['migrate', 'al'], 'unknown command "migrate al", did you mean "all"?'],
    [['migrate', 'frobnicate'], 'unknown command "migrate frobnicate"'],
    [['migrate', 'all', '--jsn'], 'unknown option "--jsn", did you mean "--json"?'],
    [['migrate', 'all', '--databse-url=x'], 'unknown option "--databse-url", did you mean "--database-url"?'],
    [['migrate', 'all', '--no-colour'], 'unknown option "--no-colour", did you mean "--no-color"?'],
    [['migrate', 'upgrade', '--revison', '+1'], 'unknown option "--revison", did you mean "--revision"?'],
    [['migrate', 'all', '--zz', '-x'], 'unknown option "--zz"; unknown option "-x"'],
    [['migrate', 'all', 'now'], '"migrate all" takes no argument "now"'],
    [['migrate', 'upgrade', 'head'], '"migrate upgrade" takes no argument "head", did you mean "--revision head"?'],
    [['migrate', 'downgrade'], 'an argument of "migrate downgrade <revision>" is missing'],
    [['migrate', 'upgrade', '--revision'], 'the option "--revision" needs a value'],
    [['migrate', 'core', '-m'], 'the option "-m" needs a value'],
  ])('%j: %s', async (argv: readonly string[], message: string) => {
    const text = await runMain(argv, HERE);
    expect(text).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `error USAGE: ${message}\nhint: Run the command with --help.\n`,
    });
    const json = await runMain(['--json', ...argv], HERE);
    expect([json.exitCode, json.stderr]).toEqual([2, '']);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, error: { code: 'USAGE', message } });
  });
});

describe('in a project', () => {
  let project: TestProject;
  beforeEach(() => {
    project = createTestProject({ archive: PROJECT });
  });
  afterEach(() => {
    project.remove();
  });
  const run = (argv: readonly string[], options: Partial<MainOptions> = {}): Promise<MainResult> =>
    runMain(argv, { cwd: project.root, ...options });
  const current = async (): Promise<string> => (await run(['migrate', 'current'])).stdout.trim();

  test.each([
    [['--revision', '+2'], 'bbbbbbbbbbbb'],
    [['--revision=+1'], 'aaaaaaaaaaaa'],
    [['-r', '+1'], 'aaaaaaaaaaaa'],
    [['-r', 'heads'], 'cccccccccccc (head)'],
    [[], 'cccccccccccc (head)'],
  ])('upgrade %j reaches the library as typed', async (args: readonly string[], expected: string) => {
    expect((await run(['migrate', 'upgrade', ...args])).exitCode).toBe(0);
    expect(await current()).toBe(expected);
  });

  test.each([
    ['migrate preview'],
    ['migrate preview --execute-and-rollback'],
    ['migrate upgrade --sql'],
    ['migrate downgrade head:base --sql'],
    ['migrate app core preview'],
    ['migrate all'],
  ])('%s --tag is seen by env.ts', async (words: string) => {
    project.write(
      'core/db/migrations/env.ts',
      'export default ({ tag }) => { throw new Error(`the tag is ${tag}`); };\n',
    );
    const { stderr } = await run([...words.split(' '), '--tag', 'blue']);
    expect(stderr).toContain('the tag is blue');
  });

  test.each([
    ['-1', 'bbbbbbbbbbbb'],
    ['-2', 'aaaaaaaaaaaa'],
    ['base', ''],
    ['aaaaaaaaaaaa+1', 'bbbbbbbbbbbb'],
  ])('downgrade %s reaches the library as typed', async (revision, expected) => {
    await run(['migrate', 'upgrade']);
    expect((await run(['migrate', 'downgrade', revision])).exitCode).toBe(0);
    expect(await current()).toBe(expected);
  });

  test('an id of digits stays as it is', async () => {
    const { exitCode, stderr } = await run(['migrate', 'downgrade', '0012']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("Can't locate revision identified by '0012'");
  });

  test('results go to stdout, progress to stderr; --quiet silences the progress only', async () => {
    const loud = await run(['migrate', 'upgrade', '-r', '+1']);
    expect(loud.stdout).toBe('core: 1 revision applied\n');
    expect(loud.stderr).toContain('Running upgrade  -> aaaaaaaaaaaa, first');
    for (const quiet of ['--quiet', '-q']) {
      expect(await run(['migrate', 'upgrade', '-r', '+1', quiet])).toEqual({
        exitCode: 0,
        stdout: 'core: 1 revision applied\n',
        stderr: '',
      });
    }
  });

  test('--quiet does not silence an error', async () => {
    const { exitCode, stderr } = await run(['migrate', 'upgrade', '-r', 'nowhere', '-q']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("error REVISION_UNKNOWN: Can't locate revision identified by 'nowhere'");
  });

  test.each([
    [['migrate', 'status'], 0],
    [['migrate', 'current'], 0],
    [['migrate', 'history'], 0],
    [['migrate', 'heads'], 0],
    [['migrate', 'preview'], 0],
    [['migrate', 'all'], 0],
    [['app', 'list'], 0],
    [['migrate', 'upgrade', '-r', 'nowhere'], 1],
    [['migrate', 'current', '--app', 'nobody'], 2],
  ])('%j --json prints exactly one document', async (argv: readonly string[], exitCode: number) => {
    const result = await run([...argv, '--json'], { isTerminal: true });
    expect([result.exitCode, result.stderr]).toEqual([exitCode, '']);
    expect(JSON.parse(result.stdout)).toMatchObject({ ok: exitCode === 0 });
  });

  test.each([
    ['a pipe', {}, [], false],
    ['a terminal', { isTerminal: true }, [], true],
    ['--no-color on a terminal', { isTerminal: true }, ['--no-color'], false],
    ['NO_COLOR on a terminal', { isTerminal: true, env: { NO_COLOR: '1' } }, [], false],
    ['a terminal that has none', { isTerminal: true, env: { TERM: 'dumb' } }, [], false],
    ['an empty NO_COLOR on a terminal', { isTerminal: true, env: { NO_COLOR: '' } }, [], true],
    ['FORCE_COLOR in a pipe', { env: { FORCE_COLOR: '1' } }, [], true],
    ['FORCE_COLOR=0 in a pipe', { env: { FORCE_COLOR: '0' } }, [], false],
    ['--no-color beats FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, ['--no-color'], false],
    ['NO_COLOR beats FORCE_COLOR', { env: { NO_COLOR: '1', FORCE_COLOR: '1' } }, [], false],
  ])('%s', async (_title, options: Partial<MainOptions>, args: readonly string[], isColored: boolean) => {
    const result = await run(['migrate', 'status', ...args], options);
    expect(result.exitCode).toBe(0);
    expect(result.stdout.includes('\u001b[')).toBe(isColored);
    const failure = await run(['migrate', 'upgrade', '-r', 'nowhere', ...args], options);
    expect(failure.stderr.includes('\u001b[')).toBe(isColored);
  });

  test('an error shows its code, message, statement and hint', async () => {
    project.write('core/db/migrations/versions/b.ts', revisionFile('bbbbbbbbbbbb', 'aaaaaaaaaaaa', 'SELEC 1'));
    const { exitCode, stdout, stderr } = await run(['migrate', 'all']);
    expect([exitCode, stdout]).toEqual([1, '']);
    const [error, statement, caret, target, hint] = stderr.split('\n').slice(-6);
    expect(error).toMatch(/^error RUN_FAILED: core: upgrade of revision "bbbbbbbbbbbb" \(second\) failed: .*SELEC/);
    expect([statement, caret]).toEqual(['    SELEC 1', '    ^']);
    expect(target).toBe('  core: 1 revision applied, 1 revision failed, 1 revision not tried');
    expect(hint).toMatch(/^hint: .*\.$/);
    expect(await current()).toBe('aaaaaaaaaaaa');
  });

  test('every finding about the configuration is shown once', async () => {
    project.write('fastappkit.toml', '[tool.fastappkit]\nappz = []\nmodelz = ""\n');
    const { exitCode, stderr } = await run(['app', 'list']);
    expect(exitCode).toBe(2);
    expect(stderr.match(/line \d+: unknown key/g)).toHaveLength(2);
    expect(stderr.match(/unknown key "appz"/g)).toHaveLength(1);
  });

  test('--debug adds where an error comes from', async () => {
    const argv = ['migrate', 'upgrade', '-r', 'nowhere'];
    expect((await run(argv)).stderr).not.toMatch(/^\s+at /m);
    expect((await run([...argv, '--debug'])).stderr).toMatch(/^\s+at /m);
  });

  test('--config names another file, --database-url another database', async () => {
    const elsewhere = { cwd: __dirname };
    const config = ['--config', project.path('fastappkit.toml')];
    await run(['migrate', 'upgrade', ...config, '--database-url', 'sqlite:///./other.db'], elsewhere);
    expect(project.exists('other.db')).toBe(true);
    expect(project.exists('app.db')).toBe(false);
    expect(
      (await run(['migrate', 'current', ...config], { ...elsewhere, env: { DATABASE_URL: 'sqlite:///./other.db' } }))
        .stdout,
    ).toBe('cccccccccccc (head)\n');
  });
});

const MESSAGES: Readonly<Record<string, string>> = {
  aaaaaaaaaaaa: 'first',
  bbbbbbbbbbbb: 'second',
  cccccccccccc: 'third',
};

/** A revision in plain JavaScript, so that nothing has to be built for it. */
function revisionFile(id: string, down: string | null, statement = `CREATE TABLE t_${id} (id INTEGER)`): string {
  return `/**
 * ${MESSAGES[id] ?? ''}
 *
 * Revision ID: ${id}
 * Create Date: 2026-11-21 14:30:00.000000
 */
export const revision = '${id}';
export const downRevision = ${down === null ? 'null' : `'${down}'`};
export const branchLabels = null;
export const dependsOn = null;
export const app = 'core';
export async function upgrade(op) {
  await op.execute(${JSON.stringify(statement)});
}
export async function downgrade(op) {
  await op.execute('DROP TABLE t_${id}');
}`;
}

const PROJECT = `
-- fastappkit.toml --
[tool.fastappkit]
apps = []
-- core/models.ts --
export {};
-- core/db/migrations/env.ts --
export default { versionTable: 'alembic_version' };
-- core/db/migrations/versions/a.ts --
${revisionFile('aaaaaaaaaaaa', null)}
-- core/db/migrations/versions/b.ts --
${revisionFile('bbbbbbbbbbbb', 'aaaaaaaaaaaa')}
-- core/db/migrations/versions/c.ts --
${revisionFile('cccccccccccc', 'bbbbbbbbbbbb')}
`;
