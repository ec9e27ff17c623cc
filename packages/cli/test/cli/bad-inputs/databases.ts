import { symlinkSync } from 'node:fs';
import { inFile, PASSWORD, row, type BadInput } from './bad-input';

/** What can be wrong with URLs, files of databases, version tables and models. */
export const DATABASES: readonly BadInput[] = [
  ...[
    ' ',
    'nonsense',
    'app.db',
    `oracle://app:${PASSWORD}@127.0.0.1/app`,
    `mssql+pyodbc://app:${PASSWORD}@127.0.0.1/app`,
    `postgresql//app:${PASSWORD}@127.0.0.1/app`,
    `app:${PASSWORD}@127.0.0.1/app`,
    `postgresql:app:${PASSWORD}@127.0.0.1/app`,
    `postgresql://app:${PASSWORD}@127.0.0.1:99999/app`,
    `postgresql://app:${PASSWORD}@127.0.0.1:port/app`,
    `postgresql://app:${PASSWORD}127.0.0.1/app`,
    `postgresql://app:${PASSWORD}@127.0.0.1:1/app`,
    `postgresql+asyncpg://app:${PASSWORD}@127.0.0.1:1/app?sslmode=nonsense`,
    `postgresql://app@127.0.0.1:1/app?password=${PASSWORD}`,
    `postgresql://app:${PASSWORD}@no-such-host.invalid/app`,
    `postgresql://app:${PASSWORD}@%2Fnowhere/app`,
    `mysql://app:${PASSWORD}@127.0.0.1:1/app`,
    `mysql://app:${PASSWORD}@127.0.0.1:0/app`,
    `mysql://app:${PASSWORD}@no-such-host.invalid/app`,
    `mariadb+pymysql://app:${PASSWORD}@127.0.0.1:1/app`,
    `mysql://app:${PASSWORD}@[::1/app`,
    'sqlite://app.db',
    'sqlite:///nowhere/deep/app.db',
    'sqlite:///./core',
    'sqlite:///./fastappkit.toml',
    'sqlite:///a%00b.db',
  ].map((text) => ({
    title: (text.trim() || 'a blank').replaceAll(PASSWORD, '<password>'),
    run: ['migrate', 'all', '--database-url', text],
  })),
  row('DATABASE_URL in the environment that is wrong', 'migrate status', {
    env: { DATABASE_URL: `postgres//app:${PASSWORD}@127.0.0.1/app` },
  }),
  row('a URL in the file with an unknown scheme', 'migrate status', {
    files: {
      'fastappkit.toml': `[tool.fastappkit]\napps = []\ndatabase_url = "db2://app:${PASSWORD}@127.0.0.1/app"\n`,
    },
  }),
  ...inFile('app.db', 'migrate all', {
    'a database that is a text':
      'this is no database, but it has more than a hundred characters in it, so that it is no empty file either.\n'.repeat(
        20,
      ),
    'a database that is cut': Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(40, 0xff)]),
  }),
  row('a database that is a link to itself', 'migrate all', {
    files: { 'app.db': null },
    arrange: (project) => symlinkSync('app.db', project.path('app.db')),
  }),
  ...(
    [
      ['a revision that no file has', "UPDATE alembic_version SET version_num = 'ffffffffffff'"],
      ['two revisions, one above the other', "INSERT INTO alembic_version VALUES ('abbbbbbbbbbb')"],
      ['a revision beside one that no file has', "INSERT INTO alembic_version VALUES ('ffffffffffff')"],
      ['a revision with a terminal sequence', "UPDATE alembic_version SET version_num = char(27) || '[31mred'"],
      ['a revision with a quote', "UPDATE alembic_version SET version_num = 'it''s'"],
      ['an empty revision', "UPDATE alembic_version SET version_num = ''"],
      ['a revision that is the beginning of one', "UPDATE alembic_version SET version_num = 'aaaa'"],
      ['a word instead of a revision', "UPDATE alembic_version SET version_num = 'head'"],
      ['a revision that is __proto__', "UPDATE alembic_version SET version_num = '__proto__'"],
      ['a revision of another case', "UPDATE alembic_version SET version_num = 'AAAAAAAAAAAA'"],
      [
        'a number instead of a revision',
        'DROP TABLE alembic_version; CREATE TABLE alembic_version (version_num INTEGER); INSERT INTO alembic_version VALUES (7)',
      ],
      [
        'NULL instead of a revision',
        'DROP TABLE alembic_version; CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES (NULL)',
      ],
      [
        'bytes instead of a revision',
        "DROP TABLE alembic_version; CREATE TABLE alembic_version (version_num BLOB); INSERT INTO alembic_version VALUES (x'00ff')",
      ],
      [
        'a revision twice',
        "DROP TABLE alembic_version; CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('aaaaaaaaaaaa'), ('aaaaaaaaaaaa')",
      ],
      ['a version table with other columns', 'DROP TABLE alembic_version; CREATE TABLE alembic_version (version TEXT)'],
      [
        'a version table that is a view',
        "DROP TABLE alembic_version; CREATE VIEW alembic_version AS SELECT 'aaaaaaaaaaaa' AS version_num",
      ],
      [
        'a version table that nobody may write',
        "CREATE TRIGGER no BEFORE UPDATE ON alembic_version BEGIN SELECT RAISE(ABORT, 'nobody writes here'); END",
      ],
      ['a table that is there already', 'CREATE TABLE t_abbbbbbbbbbb (id INTEGER)'],
    ] as const
  ).map(([title, sql]) => row(title, 'migrate all', { sql: [sql] })),
  row('a revision that no file has, for a downgrade', 'migrate downgrade base', {
    sql: ["UPDATE alembic_version SET version_num = 'ffffffffffff'"],
  }),
  row('a database that has revisions which were deleted', 'migrate current', {
    sql: ["UPDATE alembic_version SET version_num = 'cccccccccccc'"],
    files: { 'core/db/migrations/versions/c.ts': null },
  }),
  ...inFile('core/models.ts', 'migrate core -m x', {
    'models with a syntax error': 'export const users = ;\n',
    'models that throw': "throw new Error('models failed');\n",
    'models that import what is not there': "import './nowhere';\n",
    'models that are binary': Buffer.from([0, 1, 2, 0xff, 0xfe]),
    'models with a column without a type':
      "import { defineTable } from 'fastappkit';\nexport const t = defineTable('t', { id: 5 });\n",
    'models with an empty table name':
      "import { defineTable, integer } from 'fastappkit';\nexport const t = defineTable('', { id: integer() });\n",
    'models with a null byte in a name':
      "import { defineTable, integer } from 'fastappkit';\nexport const t = defineTable('a\\0b', { id: integer() });\n",
    'models with a table twice':
      "import { defineTable, integer } from 'fastappkit';\nexport const a = defineTable('t', { id: integer() });\nexport const b = defineTable('t', { id: integer() });\n",
    'models with a key to nowhere':
      "import { defineTable, integer } from 'fastappkit';\nexport const t = defineTable('t', { id: integer().references(() => undefined) });\n",
    'models that import a name that is not there':
      "import { defineTabel } from 'fastappkit';\nexport const t = defineTabel('t', {});\n",
  }).map((one) => ({ ...one, sql: ["UPDATE alembic_version SET version_num = 'cccccccccccc'"] })),
  row('models of two apps with one table', 'migrate core -m x', {
    files: Object.fromEntries(
      ['core', 'apps/blog'].map((folder) => [
        `${folder}/models.ts`,
        "import { defineTable, integer } from 'fastappkit';\nexport const t = defineTable('t', { id: integer() });\n",
      ]),
    ),
    sql: ["UPDATE alembic_version SET version_num = 'cccccccccccc'"],
  }),
  row('models of an app that are a folder', 'migrate core -m x', {
    files: { 'apps/blog/models.ts': null, 'apps/blog/models.ts/x': '' },
    sql: ["UPDATE alembic_version SET version_num = 'cccccccccccc'"],
  }),
  ...inFile('lone/alembic.toml', 'alembic upgrade head', {
    'alembic.toml that is malformed': 'script_location = \n',
    'alembic.toml without script_location': 'url = "sqlite:///./app.db"\n',
    'alembic.toml with a folder that is not there': 'script_location = "nowhere"\nurl = "sqlite:///./app.db"\n',
    'alembic.toml with an unknown key':
      'script_location = "migrations"\nurl = "sqlite:///./app.db"\nscript_locatoin = 1\n',
    'alembic.toml with a URL of nothing': 'script_location = "migrations"\nurl = ""\n',
    'alembic.toml with a variable that is not set': 'script_location = "migrations"\nurl = "%(NOWHERE)s"\n',
    'alembic.toml with an empty list of folders':
      'script_location = "migrations"\nurl = "sqlite:///./app.db"\nversion_locations = []\n',
    'alembic.toml with a hook without a program':
      'script_location = "migrations"\nurl = "sqlite:///./app.db"\n[[post_write_hooks]]\nname = "x"\ntype = "exec"\n',
    'alembic.toml with a hook of an unknown type':
      'script_location = "migrations"\nurl = "sqlite:///./app.db"\n[[post_write_hooks]]\nname = "x"\ntype = "shell"\nexecutable = "rm"\n',
    'alembic.toml with a quote that is not closed': `script_location = "migrations"\nurl = "sqlite:///./app.db"\n[[post_write_hooks]]\nname = "x"\ntype = "exec"\nexecutable = "x"\noptions = "a 'b"\n`,
  }),
  row('no alembic.toml', 'alembic upgrade head', { files: { 'lone/alembic.toml': null, 'fastappkit.toml': null } }),
];
