import { isTimezone, staysInside } from './checks';
import { oneOf, portOrReference, seconds, text, texts, textThat, wholeNumber, yesOrNo, type ConfigKey } from './key';

/** How the statements of a run are gathered in transactions. */
export const TRANSACTION_MODES = ['per-revision', 'all', 'none'] as const;

/** How two runs on one database are kept apart. */
export const LOCK_KINDS = ['session', 'table', 'none'] as const;

/** The keys of `[tool.fastappkit]` in a project. */
export const PROJECT_KEYS = {
  apps: {
    name: 'apps',
    reader: texts,
    doc: 'The apps of the project: "apps.<name>" is the internal app in ./apps/<name>/, any other entry an installed npm package.',
    default: [],
  },
  models: {
    name: 'models',
    reader: textThat('a path inside of the project', staysInside),
    doc: 'The module with the models of core, without its extension.',
    default: 'core/models',
  },
  databaseUrl: {
    name: 'database_url',
    reader: text,
    doc: 'The database, if neither --database-url nor DATABASE_URL names it. "env:NAME" and "${NAME}" stand for environment variables.',
    default: 'sqlite:///./app.db',
  },
} as const satisfies Record<string, ConfigKey>;

/** The keys of `[tool.fastappkit.migration]`. */
export const MIGRATION_KEYS = {
  order: {
    name: 'order',
    reader: texts,
    doc: 'The order of core and the internal apps; those that are not listed follow in the order of apps.',
    default: [],
  },
  transaction: {
    name: 'transaction',
    reader: oneOf(TRANSACTION_MODES),
    doc: 'One transaction for each revision, one for the whole run, or none. MySQL and MariaDB commit at every DDL statement.',
    default: 'per-revision',
  },
  lock: {
    name: 'lock',
    reader: oneOf(LOCK_KINDS),
    doc: 'What keeps two runs on one database apart: a lock of the session; a row of the table fastappkit_lock, behind PgBouncer in transaction mode or with Galera; or nothing.',
    default: 'session',
  },
  lockTimeout: {
    name: 'lock_timeout',
    reader: seconds,
    doc: 'Longest wait, in seconds, for another run on the same database.',
    default: 60,
  },
  statementLockTimeout: {
    name: 'statement_lock_timeout',
    reader: seconds,
    doc: 'Longest wait, in seconds, of a statement for locks that others hold; then the revision is tried again, five times. 0 leaves it to the server. MySQL and MariaDB count in whole seconds.',
    default: 5,
  },
  statementTimeout: {
    name: 'statement_timeout',
    reader: seconds,
    doc: 'How long each statement of a revision may take, in seconds; then it is cancelled, and the revision fails. A revision with "export const statementTimeout" has a limit of its own. 0 is no limit. SQLite cannot cancel a statement.',
    default: 0,
  },
  history: {
    name: 'history',
    reader: yesOrNo,
    doc: 'Whether each step of a revision is written down in the table fastappkit_history of its database, for "log" and for "check".',
    default: false,
  },
  fileTemplate: {
    name: 'file_template',
    reader: textThat(
      'a template with %(rev)s in it that stays inside of the folder',
      (value) => value.includes('%(rev)s') && staysInside(value),
    ),
    doc: 'The file name of a new revision, made of rev, slug, epoch, year, month, day, hour, minute and second.',
    default: '%(year)d%(month).2d%(day).2d_%(hour).2d%(minute).2d_%(rev)s_%(slug)s',
  },
  truncateSlugLength: {
    name: 'truncate_slug_length',
    reader: wholeNumber(1),
    doc: 'Longest slug, in characters, that the message gives to the file name.',
    default: 40,
  },
  timezone: {
    name: 'timezone',
    reader: textThat('a time zone such as "UTC" or "Europe/Berlin"', isTimezone),
    doc: 'The time zone of dates in file names and headers. Without it, the one of the machine.',
    example: 'UTC',
  },
} as const satisfies Record<string, ConfigKey>;

/** The key of each `[tool.fastappkit.databases.<name>]` that says all at once. */
export const DATABASE_KEYS = {
  url: {
    name: 'url',
    reader: text,
    doc: 'A database beside the main one, for commands with --connection <name> and for apps that are routed to it. Either this, or the parts below. The name "default" stands for the main database.',
    example: 'env:REPORTING_DATABASE_URL',
  },
} as const satisfies Record<string, ConfigKey>;

/** The keys of `[tool.fastappkit.databases.<name>]` without a URL. */
export const DATABASE_PART_KEYS = {
  dialect: {
    name: 'dialect',
    reader: oneOf(['postgres', 'postgresql', 'mysql', 'mariadb', 'sqlite']),
    doc: 'The kind of the database.',
    example: 'postgres',
  },
  host: { name: 'host', reader: text, doc: 'Name or address of the server.', example: '${ARCHIVE_HOST}' },
  port: {
    name: 'port',
    reader: portOrReference,
    doc: 'The port of the server; the usual one of its kind when absent.',
    example: '5432',
  },
  user: { name: 'user', reader: text, doc: 'The user.', example: 'archivist' },
  password: {
    name: 'password',
    reader: text,
    doc: 'The password, as a reference to the environment: "env:NAME" or "${NAME}".',
    example: 'env:ARCHIVE_PASSWORD',
  },
  name: { name: 'name', reader: text, doc: 'Name of the database; for SQLite the file.', example: 'archive' },
} as const satisfies Record<string, ConfigKey>;

/** The keys of each `[tool.fastappkit.app.<name>]`. */
export const APP_KEYS = {
  database: {
    name: 'database',
    reader: text,
    doc: 'The named database that the tables of the app are in; the main one when absent.',
    required: true,
    example: 'reporting',
  },
} as const satisfies Record<string, ConfigKey>;

/** The keys of one table. */
export interface ConfigTable {
  readonly table: string;
  readonly keys: readonly ConfigKey[];
  /** Where `table` has a name to choose in it: the tables of the example file, each with some of the keys. */
  readonly examples?: readonly { readonly name: string; readonly keys: readonly ConfigKey[] }[];
}

/** Every key of a project's `fastappkit.toml` by its table, in the order of the example file. */
export const CONFIG_KEYS: readonly ConfigTable[] = [
  { table: 'tool.fastappkit', keys: Object.values(PROJECT_KEYS) },
  { table: 'tool.fastappkit.migration', keys: Object.values(MIGRATION_KEYS) },
  {
    table: 'tool.fastappkit.databases.<name>',
    keys: [...Object.values(DATABASE_KEYS), ...Object.values(DATABASE_PART_KEYS)],
    examples: [
      { name: 'reporting', keys: Object.values(DATABASE_KEYS) },
      { name: 'archive', keys: Object.values(DATABASE_PART_KEYS) },
    ],
  },
  {
    table: 'tool.fastappkit.app.<name>',
    keys: Object.values(APP_KEYS),
    examples: [{ name: 'payments', keys: Object.values(APP_KEYS) }],
  },
];
