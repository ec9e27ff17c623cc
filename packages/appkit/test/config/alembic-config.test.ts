import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestProject, type TestProject } from '@fastappkit/testkit';
import { findAlembicConfig, loadAlembicConfig, type AlembicConfig } from '../../src/config/alembic-config';
import { catchError } from '../catch-error';

let project: TestProject;
beforeEach(() => {
  project = createTestProject();
});
afterEach(() => {
  project.remove();
});

function load(text: string, file = 'alembic.toml'): AlembicConfig {
  project.write(file, text);
  return loadAlembicConfig(project.path(file));
}

function messageOf(text: string, file = 'alembic.toml'): string {
  return catchError(() => load(text, file)).message;
}

describe('findAlembicConfig', () => {
  test('takes the nearest folder with a file, and alembic.toml before fastappkit.toml', () => {
    project.write('fastappkit.toml', '');
    project.write('app/fastappkit.toml', '');
    project.write('app/src/models.ts', '');
    expect(findAlembicConfig(project.path('app/src'))).toBe(project.path('app/fastappkit.toml'));
    project.write('app/alembic.toml', '');
    expect(findAlembicConfig(project.path('app/src'))).toBe(project.path('app/alembic.toml'));
  });

  test('says which files it looked for', () => {
    expect(catchError(() => findAlembicConfig(project.root))).toMatchObject({
      code: 'ALEMBIC_CONFIG_NOT_FOUND',
      message: expect.stringMatching(/^Configuration file not found: no alembic.toml or fastappkit.toml/),
    });
  });
});

describe('loadAlembicConfig', () => {
  test('has a default for all but the folder', () => {
    expect(load('script_location = "migrations"')).toEqual({
      file: project.path('alembic.toml'),
      scriptLocation: project.path('migrations'),
      fileTemplate: '%(year)d%(month).2d%(day).2d_%(hour).2d%(minute).2d_%(rev)s_%(slug)s',
      truncateSlugLength: 40,
      versionLocations: [project.path('migrations/versions')],
      recursiveVersionLocations: false,
      revisionEnvironment: false,
      history: false,
      statementTimeoutMs: 0,
      lock: 'session',
      lockTimeoutMs: 60_000,
      writeHooks: [],
      warnings: [],
    });
  });

  test('reads every key, with paths relative to the file', () => {
    const config = load(`
script_location = "db"
url = "\${DATABASE_URL}"
file_template = "{year}/{rev}_{slug}"
truncate_slug_length = 20
timezone = "Europe/Berlin"
version_locations = ["db/versions", "%(here)s/more", "/elsewhere"]
recursive_version_locations = true
revision_environment = true

[[post_write_hooks]]
name = "prettier"
type = "npx"
executable = "prettier"
options = "--write 'a b' REVISION_SCRIPT_FILENAME"

[[post_write_hooks]]
name = "own"
type = "exec"
executable = "./scripts/format"
options = ["-x"]
cwd = "db"
`);
    expect(config).toMatchObject({
      url: '${DATABASE_URL}',
      fileTemplate: '{year}/{rev}_{slug}',
      truncateSlugLength: 20,
      timezone: 'Europe/Berlin',
      versionLocations: [project.path('db/versions'), project.path('more'), '/elsewhere'],
      recursiveVersionLocations: true,
      revisionEnvironment: true,
      history: false,
      statementTimeoutMs: 0,
      lock: 'session',
      lockTimeoutMs: 60_000,
      writeHooks: [
        {
          name: 'prettier',
          type: 'npx',
          executable: 'prettier',
          options: ['--write', 'a b', 'REVISION_SCRIPT_FILENAME'],
          cwd: project.root,
        },
        {
          name: 'own',
          type: 'exec',
          executable: project.path('scripts/format'),
          options: ['-x'],
          cwd: project.path('db'),
        },
      ],
    });
  });

  test('reads [tool.alembic] too', () => {
    expect(load('[tool.alembic]\nscript_location = "db"\n[tool.other]\nx = 1').scriptLocation).toBe(project.path('db'));
  });

  test('reads the folder and the name of an app from its manifest', () => {
    const manifest = '[tool.fastappkit]\nname = "payments"\nmigrations = "db/migrations"\n';
    expect(load(manifest, 'fastappkit.toml')).toMatchObject({
      app: 'payments',
      scriptLocation: project.path('db/migrations'),
    });
    expect(load(`${manifest}[tool.alembic]\nscript_location = "other"\n`, 'fastappkit.toml')).toMatchObject({
      scriptLocation: project.path('other'),
    });
    expect(load('name = "payments"\nmigrations = "m"\n', 'fastappkit.toml')).toMatchObject({ app: 'payments' });
  });

  test('warns of a password', () => {
    const config = load('script_location = "m"\nurl = "postgresql://app:s3cret@localhost/app"');
    expect(config.warnings).toMatchObject([{ line: 2, message: expect.stringMatching(/holds a password/) }]);
    expect(JSON.stringify(config.warnings)).not.toContain('s3cret');
    expect(load('script_location = "m"\nurl = "postgresql://app:%(PASSWORD)s@localhost/app"').warnings).toEqual([]);
  });

  test('a project has no folder for alembic', () => {
    expect(catchError(() => load('[tool.fastappkit]\napps = []\n', 'fastappkit.toml'))).toMatchObject({
      code: 'SCRIPT_LOCATION_MISSING',
      message: expect.stringMatching(/^No 'script_location' key found in configuration/),
      hint: expect.stringMatching(/fastappkit migrate/),
    });
    expect(catchError(() => load(''))).toMatchObject({ code: 'SCRIPT_LOCATION_MISSING' });
  });

  test.each([
    [
      'an unknown key',
      'scirpt_location = "m"',
      'line 1: unknown key "scirpt_location" in the file, did you mean "script_location"?',
    ],
    ['a folder that is a number', 'script_location = 1', '"script_location" must be a text'],
    ['a template without the id', 'file_template = "%(slug)s"', 'a template with %(rev)s or {rev} in it'],
    ['a time zone nobody knows', 'timezone = "Mars/Olympus"', '"timezone" must be a time zone'],
    ['folders that are a text', 'version_locations = "a"', '"version_locations" must be a list of folders'],
    ['no folders', 'version_locations = []', '"version_locations" must be a list of folders'],
    ['a switch in words', 'recursive_version_locations = "true"', 'must be true or false'],
    ['a slug without room', 'truncate_slug_length = 0', 'a whole number of at least 1'],
    ['folders that nobody searches', 'file_template = "{year}/{rev}"', '"recursive_version_locations" has to be true'],
    ['hooks that are a text', 'post_write_hooks = "black"', '"post_write_hooks" must be tables'],
    ['a hook without a program', '[[post_write_hooks]]\nname = "x"\ntype = "exec"', '"executable" is missing'],
    [
      'a hook of another kind',
      '[[post_write_hooks]]\nname = "x"\ntype = "module"\nexecutable = "x"',
      'one of "exec", "npx"',
    ],
    ['a hook with a typo', '[[post_write_hooks]]\nnam = "x"', 'did you mean "name"?'],
    [
      'an open quote',
      '[[post_write_hooks]]\nname = "x"\ntype = "npx"\nexecutable = "x"\noptions = "\'"',
      '"options" must be',
    ],
  ])('refuses %s', (_name, text, message) => {
    expect(messageOf(text)).toContain(message);
  });

  test('tells all that is wrong at once', () => {
    expect(catchError(() => load('timezone = 1\nurl = 2\n'))).toMatchObject({
      code: 'CONFIG_INVALID',
      details: { findings: [{ line: 1 }, { line: 2 }] },
    });
  });

  test('a file that is missing, or no TOML', () => {
    expect(catchError(() => loadAlembicConfig(join(project.root, 'none.toml')))).toMatchObject({
      code: 'CONFIG_UNREADABLE',
    });
    expect(catchError(() => load('script_location = '))).toMatchObject({ code: 'CONFIG_SYNTAX' });
  });
});
