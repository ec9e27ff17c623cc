import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { ALEMBIC } from '../../src/commands/alembic/index';
import { runMain, type MainOptions, type MainResult } from '../run-main';

let project: TestProject;
beforeEach(() => {
  project = createTestProject();
  project.write('alembic.toml', 'script_location = "m"\n');
  project.write('m/env.ts', 'export default {};\n');
});
afterEach(() => {
  project.remove();
});

function alembic(argv: readonly string[], options: Partial<MainOptions> = {}): Promise<MainResult> {
  return runMain(argv, { cwd: project.root, bin: ALEMBIC, ...options });
}

/** Runs a command that has to succeed and gives what it printed. */
async function text(...argv: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await alembic(argv);
  expect([exitCode, exitCode === 0 ? '' : stderr]).toEqual([0, '']);
  return stdout;
}

async function json(...argv: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse(await text(...argv, '--json')) as Readonly<Record<string, unknown>>;
}

interface Failed {
  readonly exitCode: number;
  readonly message: string;
}

/** Runs a command that has to fail. */
async function failure(...argv: readonly string[]): Promise<Failed & { readonly code: string }> {
  const { exitCode, stdout } = await alembic([...argv, '--json']);
  const { ok, error } = JSON.parse(stdout) as { ok: boolean; error: { code: string; message: string } };
  expect(ok).toBe(false);
  return { exitCode, ...error };
}

interface Drawn {
  readonly down?: readonly string[];
  readonly needs?: readonly string[];
  readonly labels?: readonly string[];
}

/** Writes a revision, one minute after those before it in the alphabet. */
function revision(id: string, { down = [], needs = [], labels = [] }: Drawn = {}): void {
  const minute = String(id.charCodeAt(0) - 97).padStart(2, '0');
  project.write(
    `m/versions/${id}.ts`,
    `/**
 * message of ${id}
 *
 * Revision ID: ${id}
 * Revises: ${down.join(', ')}
 * Create Date: 2026-11-21 14:${minute}:00.000000
 */
export const revision = '${id}';
export const downRevision = ${JSON.stringify(down)};
export const branchLabels = ${JSON.stringify(labels)};
export const dependsOn = ${JSON.stringify(needs)};
export async function upgrade() {}
export async function downgrade() {}
`,
  );
}

/** a1 - b1 - c1(left) - e1, b1 - d1 - f1; e1 and f1 join in g1; x1 stands alone and needs c1. */
function drawGraph(): void {
  revision('a1');
  revision('b1', { down: ['a1'] });
  revision('c1', { down: ['b1'], labels: ['left'] });
  revision('d1', { down: ['b1'] });
  revision('e1', { down: ['c1'] });
  revision('f1', { down: ['d1'] });
  revision('g1', { down: ['e1', 'f1'] });
  revision('x1', { needs: ['left'], labels: ['other'] });
}

describe('history', () => {
  beforeEach(drawGraph);

  test('lists in the form of Alembic', async () => {
    expect((await text('history')).trimEnd().split('\n').sort()).toEqual([
      '<base> (left) -> x1 (other) (head), message of x1',
      '<base> -> a1, message of a1',
      'a1 -> b1 (branchpoint), message of b1',
      'b1 -> c1 (left), message of c1',
      'b1 -> d1, message of d1',
      'c1 -> e1 (left), message of e1',
      'd1 -> f1, message of f1',
      'e1, f1 -> g1 (left) (head) (mergepoint), message of g1',
    ]);
  });

  test('asks no database unless it has to', async () => {
    const none = ['--database-url', 'postgresql://127.0.0.1:1/none'];
    expect((await alembic(['history', ...none])).exitCode).toBe(0);
    for (const wants of [['-i'], ['-r', ':current'], ['--json']]) {
      expect((await alembic(['history', ...wants, ...none])).exitCode).toBe(1);
    }
  });

  test.each([
    ['c1:e1', ['e1', 'c1']],
    [':b1', ['b1', 'a1']],
    ['e1:', ['g1', 'e1']],
    ['current:+1', ['c1', 'b1']],
    ['-1:current', ['b1', 'a1']],
  ])('-r %s', async (range, ids) => {
    await text('stamp', 'b1');
    const wanted = range === 'current:+1' ? 'current:left@+1' : range;
    expect((await json('history', `-r${wanted}`))['revisions']).toMatchObject(ids.map((id) => ({ revision: id })));
  });

  test('a range that is none is refused with the text of Alembic', async () => {
    expect(await failure('history', '-r', 'b1')).toMatchObject({
      exitCode: 1,
      code: 'HISTORY_RANGE_INVALID',
      message: expect.stringContaining('History range requires [start]:[end], [start]:, or :[end]'),
    });
  });

  test('draws a graph on a terminal, and elsewhere when asked to', async () => {
    const graph = await text('history', '--graph', '-r', ':g1');
    expect(graph).toBe(
      [
        'o  g1 (left) (head) (mergepoint), message of g1',
        '+-.',
        '| o  f1, message of f1',
        'o |  e1 (left), message of e1',
        '| o  d1, message of d1',
        'o |  c1 (left), message of c1',
        "+-'",
        'o  b1 (branchpoint), message of b1',
        'o  a1, message of a1',
        '',
      ].join('\n'),
    );
    const terminal = { isTerminal: true, columns: 40, env: { LANG: 'C.UTF-8', NO_COLOR: '1' } };
    const { stdout } = await alembic(['history', '-r', ':g1'], terminal);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      '○  g1 (left) (head) (mergepoint), messa…',
      '├─╮',
      '│ ○  f1, message of f1',
    ]);
    expect((await alembic(['history', '--no-graph'], terminal)).stdout).toContain('e1, f1 -> g1 (left)');
  });

  test('the graph marks where the database is', async () => {
    await text('stamp', 'b1');
    expect(await text('history', '--graph', '-i', '-r', ':b1')).toBe(
      '@  b1 (current) (branchpoint), message of b1\no  a1, message of a1\n',
    );
  });

  test('-v tells all in the form of Alembic', async () => {
    expect(await text('history', '-v', '-r', 'b1:b1')).toBe(
      [
        'Rev: b1 (branchpoint)',
        'Parent: a1',
        'Branches into: c1, d1',
        `Path: ${project.path('m/versions/b1.ts')}`,
        '',
        '    message of b1',
        '',
        '    Revision ID: b1',
        '    Revises: a1',
        '    Create Date: 2026-11-21T14:01:00.000000',
        '',
      ].join('\n'),
    );
  });
});

describe('heads, branches, show', () => {
  beforeEach(() => {
    drawGraph();
    revision('y1', { down: ['x1'], needs: ['g1'] });
  });

  test('heads tells those that another branch depends on', async () => {
    expect(await text('heads')).toBe('y1 (other) (head)\ng1 (left) (effective head)\n');
    expect(await text('heads', '--resolve-dependencies')).toBe('y1 (other) (head)\n');
    expect(await text('heads', '-v')).toContain('Rev: g1 (effective head) (mergepoint)\nMerges: e1, f1\n');
    expect(await json('heads')).toMatchObject({ ok: true, revisions: [{ revision: 'y1' }, { revision: 'g1' }] });
  });

  test('branches lists each point with what follows', async () => {
    expect(await text('branches')).toBe('b1 (branchpoint)\n   -> c1 (left)\n   -> d1\n');
    expect(await text('branches', '-v')).toContain('Branches into: c1, d1\n');
    expect(await text('branches', '-v')).toMatch(/^ {3}-> d1, message of d1$/m);
    expect(await json('branches')).toMatchObject({ ok: true, revisions: [{ revision: 'b1', children: ['c1', 'd1'] }] });
  });

  test('show tells all about what a symbol means', async () => {
    const block = await text('show', 'y1');
    expect(block).toMatch(/^Rev: y1 \(head\)\nParent: x1\nAlso depends on: g1\nBranch names: other\nPath: /);
    expect(await text('show', 'other@head')).toBe(block);
    expect(await text('show', 'base')).toBe('');
    await text('stamp', 'd1');
    expect(await text('show', 'current')).toMatch(/^Rev: d1 \(current\)\n/);
    expect(await json('show', 'd1')).toMatchObject({ ok: true, revisions: [{ revision: 'd1', isCurrent: true }] });
  });

  test('an unknown revision is refused with the text of Alembic', async () => {
    expect(await failure('show', 'nowhere')).toMatchObject({
      exitCode: 1,
      message: "Can't locate revision identified by 'nowhere'",
    });
  });
});

describe('current', () => {
  beforeEach(drawGraph);

  test('lists rows and the tips that they imply', async () => {
    expect(await text('current')).toBe('');
    await text('stamp', 'x1');
    expect((await text('current')).split('\n').sort()).toEqual(['', 'c1', 'x1 (head)']);
  });

  test('-v names the database, with its password masked', async () => {
    await text('stamp', 'a1');
    expect(await text('current', '-v')).toMatch(/^Current revision\(s\) for sqlite:\/\/\/\.\/app\.db:\nRev: a1\n/);
  });

  test('-c fails unless all is applied, and is no --config here', async () => {
    await text('stamp', 'a1');
    for (const flag of ['-c', '--check-heads']) {
      expect(await failure('current', flag)).toMatchObject({
        exitCode: 3,
        message: expect.stringContaining('Database is not on all head revisions'),
      });
    }
    await text('stamp', 'heads');
    await text('current', '-c');
    await text('-c', 'alembic.toml', 'current', '-c');
    await text('show', 'current', '-c', 'alembic.toml');
  });
});

describe('revision', () => {
  const written = async (...argv: readonly string[]): Promise<string> => {
    const { path } = await json('revision', ...argv);
    return project.read(String(path).slice(project.root.length + 1));
  };

  test('takes id, parent, labels, dependencies', async () => {
    drawGraph();
    const source = await written(
      ...['-m', 'It is mine', '--rev-id', 'z1', '--head', 'd1', '--splice'],
      ...['--branch-label', 'l1', '--branch-label', 'l2', '--depends-on', 'other', '--depends-on', 'e1'],
    );
    expect(source).toMatch(/ \* It is mine\n/);
    expect(source).toContain("export const revision = 'z1';\nexport const downRevision = 'd1';");
    expect(source).toContain("export const branchLabels = ['l1', 'l2'];\nexport const dependsOn = ['other', 'e1'];");
  });

  test('needs no message, and no database', async () => {
    expect(await written('--database-url', 'postgresql://127.0.0.1:1/none')).toContain(' * empty message\n');
  });

  test('says what is in the way, with the texts of Alembic', async () => {
    drawGraph();
    expect(await failure('revision')).toMatchObject({
      exitCode: 1,
      message: expect.stringContaining('Multiple heads are present'),
    });
    expect((await failure('revision', '--head', 'a1')).message).toContain(
      'is not a head revision; please specify --splice to create a new branch from this revision',
    );
    expect((await failure('revision', '--head', 'g1', '--rev-id', 'a-b')).message).toBe(
      "Character(s) '-' not allowed in revision identifier 'a-b'",
    );
  });

  test('--sql makes no sense', async () => {
    expect(await failure('revision', '--sql', '--autogenerate')).toMatchObject({
      exitCode: 2,
      message: 'Using --sql with --autogenerate does not make any sense',
    });
    expect((await failure('revision', '--sql')).message).toBe(
      'Using --sql with the revision command when revision_environment is not configured does not make any sense',
    );
    project.write('alembic.toml', 'script_location = "m"\nrevision_environment = true\n');
    await text('revision', '--sql');
  });

  test('revision_environment runs env.ts', async () => {
    project.write('m/env.ts', "throw new Error('it ran');\n");
    await text('revision');
    project.write('alembic.toml', 'script_location = "m"\nrevision_environment = true\n');
    expect(await failure('revision')).toMatchObject({ code: 'MODULE_THREW' });
  });

  test('--autogenerate needs models', async () => {
    expect(await failure('revision', '--autogenerate')).toMatchObject({
      exitCode: 1,
      code: 'TARGET_METADATA_MISSING',
      message: expect.stringContaining("Can't proceed with --autogenerate option"),
    });
  });

  test('names files by the template, in folders too', async () => {
    const settings = 'script_location = "m"\ntimezone = "Asia/Tokyo"\nrecursive_version_locations = true\n';
    project.write('alembic.toml', `${settings}file_template = "%(year)d/%(month).2d%(day).2d-%(rev)s-%(slug)s"\n`);
    await text('revision', '--rev-id', 'r1', '-m', 'Add a thing');
    expect(project.exists('m/versions/2026/1121-r1-add_a_thing.ts')).toBe(true);
    project.write('alembic.toml', `${settings}file_template = "{hour}{minute}_{rev}"\n`);
    await text('revision', '--rev-id', 'r2');
    expect(project.exists('m/versions/2330_r2.ts')).toBe(true);
    expect(await text('heads')).toBe('r2 (head)\n');
  });

  test('goes to the folder of its parent, or to --version-path', async () => {
    project.write(
      'alembic.toml',
      'script_location = "m"\nversion_locations = ["m/a", "m/b"]\nfile_template = "{rev}"\n',
    );
    expect((await failure('revision', '--rev-id', 'r1')).message).toContain(
      'Multiple version locations present, please specify --version-path',
    );
    await text('revision', '--rev-id', 'r1', '--version-path', 'm/b');
    await text('revision', '--rev-id', 'r2');
    expect([project.exists('m/b/r1.ts'), project.exists('m/b/r2.ts')]).toEqual([true, true]);
    expect((await failure('revision', '--version-path', 'm')).message).toContain(
      'is not represented in current version locations',
    );
  });

  test('the last of several messages counts', async () => {
    expect(await written('-m', 'one', '-m', 'two')).toContain(' * two\n');
    expect(await written('-mA message, written as in a shell', '--rev-id', 'r2')).toContain(
      ' * A message, written as in a shell\n',
    );
  });
});

describe('post-write hooks', () => {
  const HOOKS = `script_location = "m"
[[post_write_hooks]]
name = "format"
type = "exec"
executable = "formatter"
options = "--write REVISION_SCRIPT_FILENAME"
`;

  test('run on the new file', async () => {
    project.write('alembic.toml', HOOKS);
    const programs: unknown[] = [];
    const runProgram: MainOptions['runProgram'] = (program, output) => {
      programs.push([program, output, project.exists('m/versions/20261121_1430_r1.ts')]);
      return Promise.resolve({ exitCode: 0, output: '' });
    };
    project.write('alembic.toml', `file_template = "%(year)d%(month).2d%(day).2d_1430_%(rev)s"\n${HOOKS}`);
    expect((await alembic(['revision', '--rev-id', 'r1'], { runProgram })).exitCode).toBe(0);
    const path = project.path('m/versions/20261121_1430_r1.ts');
    expect(programs).toEqual([[{ command: 'formatter', args: ['--write', path], cwd: project.root }, 'caught', true]]);
  });

  test('a hook that fails is reported, and the file is kept', async () => {
    project.write('alembic.toml', HOOKS);
    const runProgram: MainOptions['runProgram'] = () => Promise.resolve({ exitCode: 2, output: 'no such rule' });
    const { exitCode, stdout } = await alembic(['revision', '--rev-id', 'r1', '--json'], { runProgram });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      error: {
        code: 'WRITE_HOOK_FAILED',
        message: expect.stringMatching(/"format" failed on .*r1.*: exit code 2\nno such rule$/),
        hint: expect.stringContaining('stays'),
      },
    });
    expect(await text('heads')).toBe('r1 (head)\n');
  });
});

describe('merge', () => {
  const change = (id: string, column: string): void => {
    revision(id, { down: ['a1'] });
    const name = `m/versions/${id}.ts`;
    const body = `upgrade(op) { await op.alterColumn('t', '${column}', { nullable: true }); }`;
    project.write(name, project.read(name).replace('upgrade() {}', body));
  };

  test('joins what is named, in that order', async () => {
    drawGraph();
    expect(await json('merge', 'x1', 'g1', '-m', 'Join', '--rev-id', 'z1', '--branch-label', 'all')).toMatchObject({
      revision: 'z1',
      parents: ['x1', 'g1'],
      conflicts: [],
    });
    expect(await text('heads')).toBe('z1 (all, left, other) (head)\n');
    expect((await failure('merge', 'heads')).code).toBe('MERGE_NEEDS_SEVERAL');
  });

  test('branches that change the same object clash, unless forced', async () => {
    revision('a1');
    change('b1', 'x');
    change('c1', 'x');
    expect(await failure('merge', 'heads')).toMatchObject({
      exitCode: 3,
      code: 'MERGE_CONFLICT',
      message: expect.stringMatching(/column t\.x: (b1 and c1|c1 and b1)/),
    });
    expect(await text('merge', 'heads', '--force')).toContain('in spite of column t.x');
    expect((await text('heads')).trimEnd().split('\n')).toHaveLength(1);
  });

  test('branches that do not clash merge silently', async () => {
    revision('a1');
    change('b1', 'x');
    change('c1', 'y');
    expect((await alembic(['merge', 'heads'])).stderr).toBe('');
  });
});

describe('edit', () => {
  beforeEach(drawGraph);
  const edit = async (symbol: string, env: Readonly<Record<string, string>>) => {
    const programs: unknown[] = [];
    const runProgram: MainOptions['runProgram'] = (program, output) => {
      programs.push([program, output]);
      return Promise.resolve({ exitCode: 0, output: '' });
    };
    const result = await alembic(['edit', symbol], { env, runProgram });
    return { ...result, programs };
  };

  test('runs the editor on the terminal', async () => {
    const { exitCode, programs } = await edit('d1', { EDITOR: 'code --wait', VISUAL: 'vi' });
    expect(exitCode).toBe(0);
    expect(programs).toEqual([
      [{ command: 'code', args: ['--wait', project.path('m/versions/d1.ts')], cwd: project.root }, 'terminal'],
    ]);
    expect((await edit('heads', { VISUAL: 'vi' })).programs).toMatchObject([
      [{ command: 'vi', args: { length: 2 } }, 'terminal'],
    ]);
  });

  test('says what is missing', async () => {
    expect(await edit('d1', {})).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('EDITOR_MISSING') });
    expect(await edit('base', { EDITOR: 'vi' })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("NOTHING_TO_EDIT: No revision files indicated by symbol 'base'"),
    });
    expect((await edit('current', { EDITOR: 'vi' })).stderr).toContain('No current revisions');
  });

  test.each([
    ['that does not start', () => Promise.reject(new Error('spawn vi ENOENT')), 'spawn vi ENOENT'],
    ['that fails', () => Promise.resolve({ exitCode: 1, output: '' }), 'exit code 1'],
  ] as const)('an editor %s', async (_name, runProgram, reason) => {
    const { exitCode, stderr } = await alembic(['edit', 'd1'], { env: { EDITOR: 'vi' }, runProgram });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`EDITOR_FAILED: Error executing editor "vi": ${reason}`);
  });
});

describe('--tag', () => {
  const url = 'sqlite:///./app.db';

  beforeEach(() => {
    project.write(
      'm/env.ts',
      'export default ({ tag }) => ({ versionTable: tag === undefined ? "alembic_version" : `v_${tag}` });\n',
    );
    revision('a1');
    const path = 'm/versions/a1.ts';
    const say = "(op) { await op.execute(`SELECT 'tag ${op.getContext().tag}'`); }";
    project.write(
      path,
      project.read(path).replace('upgrade() {}', `upgrade${say}`).replace('downgrade() {}', `downgrade${say}`),
    );
  });

  test('is seen by revisions and env.ts', async () => {
    const said = ['--tag', 'blue', '--sql', '--database-url', url];
    for (const words of [
      ['upgrade', 'head'],
      ['downgrade', 'a1:base'],
    ]) {
      const script = await text(...words, ...said);
      expect(script).toContain("SELECT 'tag blue'");
      expect(script).toContain('v_blue');
    }
    for (const words of [['stamp', 'head'], ['ensure_version']])
      expect(await text(...words, ...said)).toContain('v_blue');
    expect(await text('upgrade', 'head', '--sql', '--database-url', url)).toContain("SELECT 'tag undefined'");
  });

  test('of a run names the table that another run with it finds', async () => {
    const table = async (...words: readonly string[]) =>
      (await json('ensure_version', ...words, '--database-url', url))['targets'];
    await text('upgrade', 'head', '--tag', 'blue', '--database-url', url);
    expect(await table('--tag', 'blue')).toMatchObject([{ versionTable: 'v_blue', created: false }]);
    await text('stamp', 'base', '--tag', 'green', '--database-url', url);
    expect(await table('--tag', 'green')).toMatchObject([{ created: false }]);
    expect(await table()).toMatchObject([{ versionTable: 'alembic_version', created: true }]);
    await text('downgrade', 'base', '--tag', 'blue', '--database-url', url);
  });
});

describe('settings', () => {
  test('init, and what it says', async () => {
    expect(await text('init', 'other')).toBe(
      'Created other/README.md\nCreated other/env.ts\nCreated other/versions/.gitkeep\nalembic.toml already exists, and was left as it is\n',
    );
    expect(await failure('init', 'other')).toMatchObject({
      exitCode: 1,
      message: `Directory ${project.path('other')} already exists and is not empty`,
    });
    expect(await failure('init', 'more', '-t', 'pyproject')).toMatchObject({ exitCode: 2, code: 'TEMPLATE_UNKNOWN' });
    expect(await text('list_templates')).toBe(await text('list-templates'));
    expect(await json('list_templates')).toMatchObject({ templates: [{ name: 'generic' }] });
  });

  test('--config names the file, before and behind the command', async () => {
    project.write('sub/other.toml', 'script_location = "n"\n');
    project.write('sub/n/env.ts', 'export default {};\n');
    revision('a1');
    expect(await text('heads')).toBe('a1 (head)\n');
    for (const argv of [
      ['-c', 'sub/other.toml', 'heads'],
      ['heads', '--config', 'sub/other.toml'],
    ]) {
      expect(await text(...argv)).toBe('');
    }
  });

  test('a literal password works, with a warning that does not show it', async () => {
    project.write('alembic.toml', 'script_location = "m"\nurl = "mysql://app:s3cret@127.0.0.1:1/app"\n');
    const { stdout, stderr } = await alembic(['heads']);
    expect(stderr).toContain('warning: the file holds a password');
    expect((await alembic(['heads', '--quiet'])).stderr).toBe('');
    const failed = await alembic(['current']);
    expect(failed.exitCode).toBe(1);
    expect([stdout, stderr, failed.stdout, failed.stderr].join('')).not.toContain('s3cret');
  });

  test('no configuration, no folder, no env.ts', async () => {
    project.write('alembic.toml', 'script_location = "nowhere"\n');
    expect((await failure('heads')).message).toMatch(/directory not found: .*nowhere/);
    project.write('alembic.toml', '');
    expect(await failure('heads')).toMatchObject({ exitCode: 2, code: 'SCRIPT_LOCATION_MISSING' });
    const elsewhere = await alembic(['heads'], { cwd: '/' });
    expect(elsewhere.exitCode).toBe(2);
    expect(elsewhere.stderr).toContain('Configuration file not found');
  });

  test('unknown words suggest the nearest one', async () => {
    expect((await failure('upgrad', 'head')).message).toBe('unknown command "upgrad", did you mean "upgrade"?');
    expect((await failure('upgrade', 'head', '--sqll')).message).toBe('unknown option "--sqll", did you mean "--sql"?');
    expect((await failure('upgrade')).message).toBe('an argument of "upgrade <revision>" is missing');
    expect((await failure('stamp', 'head', '--purge', '--sql')).message).toBe("Can't use --purge with --sql mode");
    expect((await failure('downgrade', 'base', '--sql')).message).toContain(
      'downgrade with --sql requires <fromrev>:<torev>',
    );
  });
});
