/** What can go wrong when files of a project are read, loaded and written; part of `MIGRATE_PROBLEMS`. */
export const SCRIPT_PROBLEMS = {
  MIGRATIONS_DIRECTORY_MISSING: {
    message: (d: { directory: string; label: string | null }) =>
      `${d.label === null ? 'Migrations' : `${d.label.charAt(0).toUpperCase()}${d.label.slice(1)} migrations`} directory not found: ${d.directory}`,
    hint: 'Correct the path in the configuration, or create the folder: one by itself with "alembic init migrations".',
  },
  SCRIPT_SYNTAX: {
    message: (d: { path: string; line: number; reason: string }) => `${d.path}:${d.line} cannot be parsed: ${d.reason}`,
    hint: 'Correct the syntax of the file.',
  },
  /**
   * Headers are read without running the file, so they are literals at its top: of a TypeScript file
   * `export const revision = '3f1c9a7be204'` and `export const downRevision = null` or an id, of a SQL file comments.
   * Every file in `versions/` is taken for a revision, a copy such as `0001_x (1).ts` too.
   */
  SCRIPT_HEADER_INVALID: {
    message: (d: { path: string; line: number | null; name: string; reason: string; found: string | null }) =>
      `${d.path}${d.line === null ? '' : `:${d.line}`}: "${d.name}" ${d.reason}${d.found === null ? '' : `, found ${d.found}`}`,
    hint: (d: { path: string }) =>
      d.path.endsWith('.sql')
        ? 'Write "-- revision: <id>" and "-- revises: <id>" at the top, then the sections "-- upgrade" and "-- downgrade"; a file that is no revision belongs elsewhere.'
        : "Write it as a literal: export const revision = '3f1c9a7be204'; a file that is no revision belongs elsewhere.",
  },
  /**
   * The headers of all revisions are read before anything runs, so that a file with a broken one, even an old file, stops
   * every command. Look for marks of a merge conflict (`<<<<<<<`).
   */
  SCRIPTS_INVALID: {
    message: (d: { problems: readonly { readonly code: string; readonly message: string }[] }) =>
      [`${d.problems.length} revision files cannot be read`, ...d.problems.map(({ message }) => `  ${message}`)].join(
        '\n',
      ),
    hint: 'Correct the named files; nothing was run.',
  },
  SCRIPT_SHAPE_INVALID: {
    message: (d: { path: string; name: string; found: string }) => `"${d.name}" of ${d.path} is ${d.found}`,
    hint: 'Write: export async function upgrade(op: Operations): Promise<void> { ... }, and downgrade likewise.',
  },
  SCRIPT_EXISTS: {
    message: (d: { path: string }) => `${d.path} exists already`,
    hint: 'Choose another message or another revision id, or move the file away.',
  },
  KNEX_MIGRATIONS_MISSING: {
    message: (d: { directory: string }) => `there are no migrations of knex in "${d.directory}"`,
    hint: 'Name the folder that the "directory" of the knexfile names.',
  },
  KNEX_HISTORY_DIFFERS: {
    message: (d: { directory: string; unknown: readonly string[]; leftOut: readonly string[] }) =>
      [
        'what knex has applied is not the beginning of its migrations',
        ...(d.unknown.length === 0 ? [] : [`applied, but not in "${d.directory}": ${d.unknown.join(', ')}`]),
        ...(d.leftOut.length === 0 ? [] : [`left out before the last applied one: ${d.leftOut.join(', ')}`]),
      ].join('; '),
    hint: 'Bring the files and the database together with knex first: put the missing files back, or run "knex migrate:latest".',
  },
  WRITE_HOOK_FAILED: {
    message: (d: { hook: string; path: string; reason: string; output: string }) =>
      `the post-write hook "${d.hook}" failed on ${d.path}: ${d.reason}${d.output === '' ? '' : `\n${d.output}`}`,
    hint: 'The file was written and stays. Correct the hook under [[post_write_hooks]], and run it on the file by hand.',
  },
  FILE_TEMPLATE_INVALID: {
    message: (d: { template: string; token: string }) =>
      `the file template "${d.template}" has the unknown token "${d.token}"`,
    hint: 'Use rev, slug, epoch, year, month, day, hour, minute and second, as %(rev)s or {rev}.',
  },
  TIMEZONE_UNKNOWN: {
    message: (d: { timezone: string }) => `Can't locate timezone: ${d.timezone}`,
    hint: 'Write an IANA name such as Europe/Paris or UTC.',
  },
  /**
   * A file was deployed without what it imports: a package that is in `devDependencies` only, a folder that
   * `.dockerignore` leaves out, or a name with other capitals on a machine where these count.
   */
  MODULE_NOT_FOUND: {
    message: (d: { specifier: string; importer: string | null }) =>
      d.importer === null
        ? `the file ${d.specifier} does not exist`
        : `${d.importer} imports "${d.specifier}", which is not found`,
    hint: (d: { specifier: string; importer: string | null }) =>
      d.importer === null || /^[./]/.test(d.specifier)
        ? 'Correct the path.'
        : `Run: npm install ${packageName(d.specifier)}`,
  },
  MODULE_SYNTAX: {
    message: (d: { path: string; line: number; column: number; reason: string }) =>
      `${d.path}:${d.line}:${d.column} cannot be parsed: ${d.reason}`,
    hint: 'Correct the syntax of the file.',
  },
  /**
   * Models, revisions and `env.ts` are run to be read. Code at their top level that opens a connection or wants an
   * environment variable fails where that is missing. `--debug` prints the stack.
   */
  MODULE_THREW: {
    message: (d: { path: string; line: number | null; reason: string }) =>
      `${d.path}${d.line === null ? '' : `:${d.line}`} threw while it was loaded: ${d.reason}`,
    hint: 'Correct the code at the top level of the file.',
  },
  MODULE_TIMEOUT: {
    message: (d: { path: string; timeoutMs: number }) =>
      `${d.path} was not loaded within ${d.timeoutMs} ms: an await at its top level does not end`,
    hint: 'Do not wait for connections or timers at the top level of a module.',
  },
} as const;

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
