import { describe, expect, test } from '@jest/globals';
import { loadConfig, parseConfig } from '../../src/config/config';
import { catchError } from '../catch-error';

const FILE = '/project/fastappkit.toml';

test('an empty table means the defaults', () => {
  expect(parseConfig('[tool.fastappkit]\n', FILE)).toEqual({
    file: FILE,
    apps: [],
    models: { path: 'core/models', isGiven: false },
    migration: {
      order: [],
      transaction: 'per-revision',
      lockTimeoutMs: 60_000,
      history: false,
      statementTimeoutMs: 0,
      lock: 'session',
      statementLockTimeoutMs: 5_000,
      fileTemplate: '%(year)d%(month).2d%(day).2d_%(hour).2d%(minute).2d_%(rev)s_%(slug)s',
      truncateSlugLength: 40,
    },
    databases: new Map(),
    appSettings: new Map(),
    warnings: [],
  });
});

test('every key is read, whatever way TOML spells it', () => {
  const config = parseConfig(
    [
      '\uFEFFtool.fastappkit.apps = [',
      '  "apps.auth", # the users',
      "  'payments',",
      ']\r',
      'tool.fastappkit.models = "core/models/index"',
      'tool.fastappkit.database_url = "env:DB"',
      '[tool.fastappkit.migration]',
      'order = ["core", "auth"]',
      'transaction = "all"',
      'lock_timeout = 2.5',
      'file_template = "%(rev)s"',
      'truncate_slug_length = 12',
      'timezone = "Europe/Berlin"',
      '[tool.fastappkit.databases]',
      'reporting = { url = "${REPORTING}" }',
      'archive = { dialect = "postgresql", host = "${HOST}", port = 5433, user = "me", password = "env:SECRET", name = "old" }',
      '[tool.fastappkit.app.payments]',
      'database = "archive"',
      '[tool.alembic]',
      'anything = 1',
    ].join('\n'),
    FILE,
  );
  expect(config).toEqual({
    file: FILE,
    apps: ['apps.auth', 'payments'],
    models: { path: 'core/models/index', isGiven: true },
    databaseUrl: 'env:DB',
    migration: {
      order: ['core', 'auth'],
      transaction: 'all',
      lockTimeoutMs: 2500,
      history: false,
      statementTimeoutMs: 0,
      lock: 'session',
      statementLockTimeoutMs: 5_000,
      fileTemplate: '%(rev)s',
      truncateSlugLength: 12,
      timezone: 'Europe/Berlin',
    },
    databases: new Map([
      ['reporting', { url: '${REPORTING}', line: 15 }],
      [
        'archive',
        {
          parts: {
            dialect: 'postgresql',
            host: '${HOST}',
            port: '5433',
            user: 'me',
            password: 'env:SECRET',
            name: 'old',
          },
          line: 16,
        },
      ],
    ]),
    appSettings: new Map([['payments', { database: 'archive', line: 17 }]]),
    warnings: [],
  });
});

describe('malformed TOML is refused with its place', () => {
  test.each([
    ['a key without a value', 'apps = \n', 1],
    ['a table that is not closed', '[tool.fastappkit\n', 1],
    ['a text that is not closed', '[tool.fastappkit]\nmodels = "core\n', 2],
    ['a list that is not closed', '[tool.fastappkit]\napps = [1,\n', 3],
    ['a key that occurs twice', '[tool.fastappkit]\napps = []\napps = []\n', 3],
    ['a table that occurs twice', '[tool.fastappkit]\n[tool.fastappkit]\n', 2],
    ['a null byte', '[tool.fastappkit]\nmodels = "a\0b"\n', 2],
    ['an unquoted text', '[tool.fastappkit]\ntransaction = all\n', 2],
    ['another format', '{ "tool": {} }', 1],
    ['a list of several types', '[tool.fastappkit]\napps = ["a", 1]\n', 2],
  ])('%s', (_, text, line) => {
    const error = catchError(() => parseConfig(text, FILE));
    expect(error.code).toBe('CONFIG_SYNTAX');
    expect(error.message).toContain(FILE);
    expect(error.message).toMatch(new RegExp(`: line ${line}, column \\d+: [^\\n]+$`));
    expect(error.details).toMatchObject({ file: FILE, line });
  });
});

describe('wrong keys and values are refused with line and suggestion', () => {
  const project = (line: string): string => `[tool.fastappkit]\n${line}\n`;
  const migration = (line: string): string => `[tool.fastappkit]\n[tool.fastappkit.migration]\n${line}\n`;
  test.each([
    ['an empty file', '', 'the table [tool.fastappkit] is missing'],
    ['another tool', '[tool.alembic]\n', 'the table [tool.fastappkit] is missing'],
    ['a table at the top', '[fastappkit]\n', 'line 1: unknown key "fastappkit" in the file'],
    ['tool is a number', 'tool = 1', '"tool" must be a table'],
    ['fastappkit is a list', '[[tool.fastappkit]]', 'line 1: "fastappkit" must be a table'],
    ['a misspelt tool', '[tool.fastapkit]', 'did you mean "fastappkit"?'],
    ['a misspelt key', project('app = []'), 'line 2: unknown key "app" in [tool.fastappkit], did you mean "apps"?'],
    ['another misspelt key', project('databse_url = ""'), 'did you mean "database_url"?'],
    ['a key like no other', project('zzz = 1'), 'line 2: unknown key "zzz" in [tool.fastappkit]'],
    ['a hostile key', project('"a\\nb" = 1'), 'unknown key "a\\nb" in [tool.fastappkit]'],
    ['the prototype', project('__proto__ = 1'), 'line 2: unknown key "__proto__"'],
    ['a quoted misspelt key', project('"app s" = 1'), 'line 2: unknown key "app s"'],
    ['a misspelt table', project('[tool.fastappkit.migrations]'), 'did you mean "migration"?'],
    ['a misspelt migration key', migration('lock_timout = 1'), 'line 3: unknown key "lock_timout"'],
    ['a key of another table', migration('apps = []'), 'line 3: unknown key "apps" in [tool.fastappkit.migration]'],
    ['apps is a text', project('apps = "apps.blog"'), 'line 2: "apps" must be a list of texts'],
    ['apps is a table', project('apps = {}'), '"apps" must be a list of texts'],
    ['apps holds numbers', project('apps = [1]'), '"apps" must be a list of texts'],
    ['apps holds an empty text', project('apps = [""]'), '"apps" must be a list of texts'],
    ['apps is a date', project('apps = 2026-01-01'), '"apps" must be a list of texts'],
    ['models is a number', project('models = 1'), '"models" must be a path inside of the project'],
    ['models leads out', project('models = "../models"'), '"models" must be a path inside of the project'],
    ['models leads out in the end', project('models = "a/../../b"'), 'a path inside of the project'],
    ['models is absolute', project('models = "/etc/models"'), 'a path inside of the project'],
    ['models is a Windows path', project("models = 'C:\\models'"), 'a path inside of the project'],
    ['models climbs in Windows spelling', project("models = '..\\models'"), 'a path inside of the project'],
    ['an empty database_url', project('database_url = ""'), '"database_url" must be a text on one line'],
    ['a database_url of two lines', project('database_url = "a\\nb"'), '"database_url" must be a text on one line'],
    ['a null byte in a text', project('database_url = "a\\u0000b"'), '"database_url" must be a text on one line'],
    ['migration is a list', project('migration = []'), '"migration" must be a table'],
    ['order is a table', migration('[tool.fastappkit.migration.order]'), 'line 3: "order" must be a list of texts'],
    ['an unknown transaction mode', migration('transaction = "each"'), 'one of "per-revision", "all", "none"'],
    ['a boolean transaction mode', migration('transaction = true'), 'one of "per-revision", "all", "none"'],
    ['a negative lock_timeout', migration('lock_timeout = -1'), '"lock_timeout" must be a number of seconds'],
    ['a lock_timeout in words', migration('lock_timeout = "60"'), '"lock_timeout" must be a number of seconds'],
    ['an infinite lock_timeout', migration('lock_timeout = inf'), '"lock_timeout" must be a number of seconds'],
    ['a lock_timeout that is no number', migration('lock_timeout = nan'), '"lock_timeout" must be a number of seconds'],
    [
      'a lock_timeout in milliseconds',
      migration('lock_timeout = 6000000'),
      '"lock_timeout" must be a number of seconds',
    ],
    ['a template without the id', migration('file_template = "%(slug)s"'), 'a template with %(rev)s in it'],
    ['no room for a slug', migration('truncate_slug_length = 0'), 'a whole number of at least 1'],
    ['half a character', migration('truncate_slug_length = 1.5'), 'a whole number of at least 1'],
    ['a very large number', migration('truncate_slug_length = 9223372036854775807'), 'a whole number of at least 1'],
    ['a made-up time zone', migration('timezone = "Mars/Olympus"'), '"timezone" must be a time zone'],
    ['a database that is a text', project('databases.a = "x"'), 'line 2: "a" must be a table'],
    ['a database without url', project('databases.a = {}'), '"url" is missing in [tool.fastappkit.databases.a]'],
    ['a database with a misspelt key', project('databases.a = { url = "x", ulr = "y" }'), 'did you mean "url"?'],
    ['a database with a hostile name', project('databases."a;b" = {}'), '"a;b" is not a name of a database'],
    ['a database with a URL and parts', project('databases.a = { url = "x", host = "y" }'), '"host" and "url" exclude'],
    ['a database without name', project('databases.a = { dialect = "mysql" }'), 'line 2: "name" is missing in'],
    ['a database without dialect', project('databases.a = { name = "b" }'), '"dialect" is missing in'],
    ['an unknown dialect', project('databases.a = { dialect = "oracle", name = "b" }'), 'one of "postgres", '],
    [
      'a port that is none',
      project('databases.a = { dialect = "mysql", name = "b", port = 70000 }'),
      'from 1 to 65535',
    ],
    [
      'a server of SQLite',
      project('databases.a = { dialect = "sqlite", name = "b", host = "h" }'),
      'no meaning for SQLite',
    ],
    [
      'the main database twice',
      project('database_url = "x"\n[tool.fastappkit.databases.default]\nurl = "y"'),
      'line 3: "default" is the main',
    ],
    ['an app that is a text', project('app.blog = "x"'), 'line 2: "blog" must be a table'],
    ['an app without a setting', project('app.blog = {}'), '"database" is missing in [tool.fastappkit.app.blog]'],
    ['an app with a misspelt key', project('app.blog = { databse = "a" }'), 'did you mean "database"?'],
    [
      'an app in an unknown database',
      project('databases.archive.url = "x"\napp.blog.database = "archiv"'),
      'line 3: there is no [tool.fastappkit.databases.archiv], did you mean "archive"?',
    ],
    ['databases is a list', project('databases = []'), '"databases" must be a table'],
  ])('%s', (_, text, message) => {
    const error = catchError(() => parseConfig(text, FILE));
    expect(error.code).toBe('CONFIG_INVALID');
    expect(error.message).toContain(FILE);
    expect(error.message).toContain(message);
  });
});

test('all findings are reported together, in the order of the lines', () => {
  const error = catchError(() =>
    parseConfig('[tool.fastappkit]\napp = []\nmodels = 1\n[tool.fastappkit.migration]\nlock_timeout = "1"\n', FILE),
  );
  expect(error.message).toBe(
    [
      `"${FILE}" has 3 problems:`,
      '  line 2: unknown key "app" in [tool.fastappkit], did you mean "apps"?',
      '  line 3: "models" must be a path inside of the project',
      '  line 5: "lock_timeout" must be a number of seconds, from 0 to 604800',
    ].join('\n'),
  );
  expect(error.details).toEqual({
    file: FILE,
    findings: [
      {
        key: 'tool.fastappkit.app',
        message: 'unknown key "app" in [tool.fastappkit]',
        line: 2,
        suggestion: 'apps',
      },
      { key: 'tool.fastappkit.models', message: '"models" must be a path inside of the project', line: 3 },
      {
        key: 'tool.fastappkit.migration.lock_timeout',
        message: '"lock_timeout" must be a number of seconds, from 0 to 604800',
        line: 5,
      },
    ],
  });
});

test('the manifest of an external app is not taken for a project', () => {
  const text = '[tool.fastappkit]\nname = "payments"\nversion = "1"\nmigrations = "migrations"\n';
  const error = catchError(() => parseConfig(text, FILE));
  expect(error.code).toBe('CONFIG_IS_MANIFEST');
  expect(error.message).toContain('the external app "payments"');
  expect(error.hint).toContain('alembic');
});

test('a password in the file works, with a warning', () => {
  const config = parseConfig(
    [
      '[tool.fastappkit]',
      'database_url = "postgres://me:secret@localhost/blog"',
      '[tool.fastappkit.databases.a]',
      'url = "mysql://me:${PASSWORD}@localhost/a"',
      '[tool.fastappkit.databases.b]',
      'url = "mysql://me:secret@localhost/b"',
      '[tool.fastappkit.databases.c]',
      'dialect = "mysql"',
      'password = "${PASSWORD}"',
      'name = "c"',
      '[tool.fastappkit.databases.d]',
      'dialect = "mysql"',
      'name = "d"',
      'password = "secret"',
    ].join('\n'),
    FILE,
  );
  expect(config.databaseUrl).toBe('postgres://me:secret@localhost/blog');
  expect(config.warnings.map(({ key, line }) => [key, line])).toEqual([
    ['tool.fastappkit.database_url', 2],
    ['tool.fastappkit.databases.b.url', 6],
    ['tool.fastappkit.databases.d.password', 14],
  ]);
  expect(JSON.stringify(config.warnings)).not.toContain('secret');
});

test('a file that cannot be read is an error with its name', () => {
  const error = catchError(() => loadConfig(__dirname));
  expect(error.code).toBe('CONFIG_UNREADABLE');
  expect(error.message).toContain(__dirname);
});
