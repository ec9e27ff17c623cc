import { isTimezone, staysInside } from './checks';
import { oneOf, text, texts, textThat, wholeNumber, yesOrNo, type ConfigKey, type Reader } from './key';
import { MIGRATION_KEYS } from './keys';

const words: Reader<readonly string[]> = {
  expects: 'a list of texts, or one text with words',
  read: (value) => (typeof value === 'string' ? splitWords(value) : texts.read(value)),
};

/** The keys of `alembic.toml`, and of `[tool.alembic]` in a `fastappkit.toml`. */
export const ALEMBIC_KEYS = {
  scriptLocation: {
    name: 'script_location',
    reader: text,
    doc: 'The folder with env.ts and versions/, relative to this file. In the manifest of an app, its "migrations" where it is absent.',
    example: 'migrations',
  },
  url: {
    name: 'url',
    reader: text,
    doc: 'The database, if neither --database-url nor DATABASE_URL names it. "${NAME}", "%(NAME)s" and "env:NAME" stand for environment variables.',
    example: 'sqlite:///./app.db',
  },
  fileTemplate: {
    name: 'file_template',
    reader: textThat(
      'a template with %(rev)s or {rev} in it that stays inside of the folder',
      (value) => /%\(rev\)s|\{rev\}/.test(value) && staysInside(value),
    ),
    doc: 'The file name of a new revision, made of rev, slug, epoch, year, month, day, hour, minute and second, as %(rev)s or as {rev}. "/" makes folders.',
    default: MIGRATION_KEYS.fileTemplate.default,
  },
  truncateSlugLength: {
    name: 'truncate_slug_length',
    reader: wholeNumber(1),
    doc: MIGRATION_KEYS.truncateSlugLength.doc,
    default: MIGRATION_KEYS.truncateSlugLength.default,
  },
  timezone: {
    name: 'timezone',
    reader: textThat('a time zone such as "UTC" or "Europe/Berlin"', isTimezone),
    doc: MIGRATION_KEYS.timezone.doc,
    example: 'UTC',
  },
  versionLocations: {
    name: 'version_locations',
    reader: {
      expects: 'a list of folders, at least one',
      read: (value) => (texts.read(value)?.length === 0 ? undefined : texts.read(value)),
    } satisfies Reader<readonly string[]>,
    doc: 'The folders with revisions, relative to this file. Without it, "versions" in script_location.',
    example: ['migrations/versions'],
  },
  recursiveVersionLocations: {
    name: 'recursive_version_locations',
    reader: yesOrNo,
    doc: 'Whether folders inside of those are read too.',
    default: false,
  },
  revisionEnvironment: {
    name: 'revision_environment',
    reader: yesOrNo,
    doc: 'Whether "revision" runs env.ts also without --autogenerate.',
    default: false,
  },
  history: MIGRATION_KEYS.history,
  lock: MIGRATION_KEYS.lock,
  statementTimeout: MIGRATION_KEYS.statementTimeout,
  lockTimeout: MIGRATION_KEYS.lockTimeout,
} as const satisfies Record<string, ConfigKey>;

const HOOK_TYPES = ['exec', 'npx'] as const;

/** The keys of each `[[post_write_hooks]]`. */
export const WRITE_HOOK_KEYS = {
  name: { name: 'name', reader: text, doc: 'How messages call the hook.', required: true, example: 'prettier' },
  type: {
    name: 'type',
    reader: oneOf(HOOK_TYPES),
    doc: '"exec" runs a program by its path or from PATH, "npx" one that an installed npm package brings.',
    required: true,
    example: 'npx',
  },
  executable: { name: 'executable', reader: text, doc: 'The program.', required: true, example: 'prettier' },
  options: {
    name: 'options',
    reader: words,
    doc: 'Its arguments. REVISION_SCRIPT_FILENAME stands for the file, which comes first where it does not occur.',
    default: [],
    example: ['--write', 'REVISION_SCRIPT_FILENAME'],
  },
  cwd: { name: 'cwd', reader: text, doc: 'Where it runs, relative to this file.', default: '.' },
} as const satisfies Record<string, ConfigKey>;

/** Splits at spaces outside of quotes, which are taken away; a quote that is not closed is refused. */
function splitWords(value: string): readonly string[] | undefined {
  if (!/^(?:"[^"]*"|'[^']*'|[^"'])*$/.test(value)) return undefined;
  const found = value.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return found.map((word) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  );
}
