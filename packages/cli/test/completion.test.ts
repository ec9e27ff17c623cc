import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { ALEMBIC } from '../src/commands/alembic/index';
import { runMain, type MainOptions } from './run-main';

let project: TestProject;
beforeEach(() => {
  project = createTestProject({ archive: PROJECT });
});
afterEach(() => {
  project.remove();
});

/** What follows a line of words, of which the last one is being typed. */
async function following(line: string, options: Partial<MainOptions> = {}): Promise<readonly string[]> {
  const { stdout, stderr } = await candidatesOf(line, options);
  expect(stderr).toBe('');
  return stdout.split('\n').flatMap((one) => (one === '' ? [] : [one.replace(/\t.*/, '')]));
}

const candidatesOf = (line: string, options: Partial<MainOptions>) =>
  runMain(['complete-words', ...line.split(' ').map((word) => `.${word}`)], { cwd: project.root, ...options });

describe('completes', () => {
  test.each([
    ['', ['migrate', 'db', 'core', 'app', 'completion']],
    ['mi', ['migrate']],
    ['--quiet mi', ['migrate']],
    ['migrate he', ['heads']],
    ['migrate --database-url x he', ['heads']],
    ['migrate --database-url=x he', ['heads']],
    ['--config migrate mi', ['migrate']],
    ['nothing ', ['migrate', 'db', 'core', 'app', 'completion']],
    ['app new ', []],
    ['migrate all extra', []],
  ])('commands: "%s"', async (line, expected) => {
    expect(await following(line)).toEqual(expected);
  });

  test.each([
    ['migrate upgrade --re', ['--restart', '--resume-from', '--revision']],
    ['migrate upgrade --no-', ['--no-color', '--no-input']],
    ['migrate merge a --fo', ['--force']],
    ['--ver', ['--verbose', '--version']],
    ['migrate downgrade -- --re', []],
  ])('options: "%s"', async (line, expected) => {
    expect(await following(line)).toEqual(expected);
  });

  test.each([
    ['migrate app ', ['core', 'blog', 'payments']],
    ['migrate app p', ['payments']],
    ['app validate ', ['core', 'blog', 'payments']],
    ['migrate history --app ', ['core', 'blog', 'payments']],
    ['migrate history --app=b', ['--app=blog']],
    ['db create-tables --apps core --apps b', ['blog']],
    ['migrate current --connection ', ['default', 'reports']],
  ])('names: "%s"', async (line, expected) => {
    expect(await following(line)).toEqual(expected);
  });

  test.each([
    ['migrate show ', ['head', 'heads', 'base', 'current', 'news@head', 'bbbbbbbbbbbb', 'aaaaaaaaaaaa']],
    ['migrate downgrade b', ['base', 'bbbbbbbbbbbb']],
    ['migrate merge aaaaaaaaaaaa bb', ['bbbbbbbbbbbb']],
    ['migrate upgrade -r aa', ['aaaaaaaaaaaa']],
    ['migrate upgrade --revision aa', ['aaaaaaaaaaaa']],
    ['migrate upgrade --revision=aa', ['--revision=aaaaaaaaaaaa']],
    ['migrate history -r base:bb', ['base:bbbbbbbbbbbb']],
    ['migrate core --depends-on aa', ['aaaaaaaaaaaa']],
    ['migrate show --app payments ', ['head', 'heads', 'base', 'current', 'cccccccccccc']],
    ['migrate app payments upgrade -r c', ['current', 'cccccccccccc']],
    ['migrate app blog makemigrations --head aa', ['aaaaaaaaaaaa']],
  ])('revisions: "%s"', async (line, expected) => {
    expect(await following(line)).toEqual(expected);
  });

  test.each([
    ['migrate app blog m', ['makemigrations']],
    ['migrate preview --format ', ['sql', 'json']],
    ['db diff --dialect=my', ['--dialect=mysql']],
    ['completion z', ['zsh']],
  ])('choices: "%s"', async (line, expected) => {
    expect(await following(line)).toEqual(expected);
  });

  test('says what each word means', async () => {
    const { stdout } = await candidatesOf('migrate show aa', {});
    expect(stdout).toBe('aaaaaaaaaaaa\tfirst\n');
  });

  test('of alembic: commands, their other names, and revisions of the folder', async () => {
    project.write('alembic.toml', 'script_location = "core/db/migrations"\n');
    const options = { bin: ALEMBIC };
    expect(await following('up', options)).toEqual(['upgrade']);
    expect(await following('upgrade aa', options)).toEqual(['aaaaaaaaaaaa']);
    expect(await following('-c alembic.toml downgrade bb', options)).toEqual(['bbbbbbbbbbbb']);
    expect(await following('ensure-version --s', options)).toEqual(['--sql']);
    expect(await following('log --app ', options)).toEqual([]);
  });

  test('nothing where the configuration is broken, without a word', async () => {
    project.write('fastappkit.toml', 'apps = [');
    expect(await candidatesOf('migrate show ', {})).toEqual({ exitCode: 1, stdout: '', stderr: '' });
    expect(await following('migrate sh')).toEqual(['show']);
  });
});

describe('completion', () => {
  test.each([
    [['completion', 'bash'], {}, 'complete -o default -F _fastappkit_completion fastappkit'],
    [['completion', 'zsh'], {}, 'compdef _fastappkit_completion fastappkit'],
    [['completion', 'fish'], {}, 'complete -c fastappkit '],
    [['completion'], {}, 'complete -o default'],
    [['completion'], { SHELL: '/usr/bin/fish' }, 'complete -c fastappkit'],
    [['completion'], { SHELL: '/bin/ksh' }, 'complete -o default'],
  ])('%j prints a script', async (argv: readonly string[], env: Readonly<Record<string, string>>, line) => {
    const { exitCode, stdout, stderr } = await runMain(argv, { cwd: project.root, env });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain(line);
  });

  test('of alembic calls alembic', async () => {
    const { stdout } = await runMain(['completion', 'bash'], { cwd: project.root, bin: ALEMBIC });
    expect(stdout).toContain('complete -o default -F _alembic_completion alembic');
  });
});

const revisionOf = (id: string, down: string | null, { message, label }: { message: string; label?: string }): string =>
  `/**
 * ${message}
 *
 * Revision ID: ${id}
 * Create Date: 2026-11-2${down === null ? 1 : 2} 14:30:00.000000
 */
export const revision = '${id}';
export const downRevision = ${JSON.stringify(down)};
export const branchLabels = ${JSON.stringify(label ?? null)};
export const dependsOn = null;
export async function upgrade() {}
export async function downgrade() {}
`;

const PROJECT = `
-- fastappkit.toml --
[tool.fastappkit]
apps = ["apps.blog", "payments"]
[tool.fastappkit.databases.reports]
url = "sqlite:///./reports.db"
-- core/models.ts --
export {};
-- core/db/migrations/env.ts --
export default { versionTable: 'alembic_version' };
-- core/db/migrations/versions/a.ts --
${revisionOf('aaaaaaaaaaaa', null, { message: 'first' })}
-- core/db/migrations/versions/b.ts --
${revisionOf('bbbbbbbbbbbb', 'aaaaaaaaaaaa', { message: 'second', label: 'news' })}
-- apps/blog/models.ts --
export {};
-- node_modules/payments/package.json --
{ "name": "payments", "version": "1.0.0", "main": "index.js" }
-- node_modules/payments/index.js --
-- node_modules/payments/models.js --
-- node_modules/payments/fastappkit.toml --
[tool.fastappkit]
name = "payments"
version = "1.0.0"
models_module = "models"
migrations = "migrations"
-- node_modules/payments/migrations/env.ts --
export default { versionTable: 'alembic_version_payments' };
-- node_modules/payments/migrations/versions/c.ts --
${revisionOf('cccccccccccc', null, { message: 'accounts' })}
`;
