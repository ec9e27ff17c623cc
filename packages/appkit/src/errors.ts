import type { RenameQuestion, RequestedRename, StepResult } from '@fastappkit/migrate';
import { FastAppKitError, tableKey, counted } from '@fastappkit/schema';
import type { HookResult } from './hooks/post-migrate';
import type { ChangeRecord } from './schema-tools/schema-change';
import { renderFindings, type Finding } from './config/finding';
import { DATABASE_PROBLEMS } from './database-problems';
import { TOOL_PROBLEMS } from './tool-problems';

/** What can be wrong with a project, its configuration and its apps. */
export const APPKIT_PROBLEMS = {
  ...DATABASE_PROBLEMS,
  ...TOOL_PROBLEMS,
  /**
   * The command starts in the working directory and goes up. In a container that is `WORKDIR`; in cron and CI often
   * another one than you think: add `--config`.
   */
  CONFIG_NOT_FOUND: {
    message: (d: { cwd: string }) => `Configuration file not found: no fastappkit.toml in "${d.cwd}" or a folder above`,
    hint: 'Change to the folder of the project, or create a project with: fastappkit core new <name>',
  },
  ALEMBIC_CONFIG_NOT_FOUND: {
    message: (d: { cwd: string }) =>
      `Configuration file not found: no alembic.toml or fastappkit.toml in "${d.cwd}" or a folder above`,
    hint: 'Change to the folder of the migrations, name the file with --config, or begin with: alembic init migrations',
  },
  SCRIPT_LOCATION_MISSING: {
    message: (d: { file: string; isProject: boolean }) => `No 'script_location' key found in configuration "${d.file}"`,
    hint: (d: { isProject: boolean }) =>
      d.isProject
        ? 'A project is worked on with "fastappkit migrate"; for "alembic", add: [tool.alembic] script_location = "migrations"'
        : 'Add the folder with env.ts: script_location = "migrations"',
  },
  TARGET_METADATA_MISSING: {
    message: (d: { directory: string }) =>
      `Can't proceed with --autogenerate option; env.ts in "${d.directory}" does not provide the models`,
    hint: "Add to defineEnvironment: targetMetadata: () => import('../src/models')",
  },
  INIT_TARGET_EXISTS: {
    message: (d: { directory: string }) => `Directory ${d.directory} already exists and is not empty`,
    hint: 'Choose another folder, or empty this one.',
  },
  TEMPLATE_UNKNOWN: {
    message: (d: { template: string; known: readonly string[] }) => `No such template "${d.template}"`,
    hint: (d: { known: readonly string[] }) => `Use one of: ${d.known.join(', ')}.`,
  },
  PROJECT_NAME_INVALID: {
    message: (d: { name: string; reason: string }) =>
      `${JSON.stringify(d.name)} cannot be the name of a project: ${d.reason}`,
    hint: 'Use lower-case letters, digits and hyphens, and begin with a letter: fastappkit core new my-shop',
  },
  APP_EXISTS: {
    message: (d: { name: string; directory: string }) => `there is something in "${d.directory}" already`,
    hint: (d: { name: string; directory: string }) =>
      `Choose another name, or take it as it is: add "apps.${d.name}" to apps in fastappkit.toml.`,
  },
  DATABASE_EMPTY: {
    message: (d: { database: string }) => `${d.database} has no table of which a first revision could be made`,
    hint: 'Leave --from-database out: revisions begin with your models then. Or correct the URL.',
  },
  CONFIG_NOT_EDITABLE: {
    message: (d: { file: string; apps: readonly unknown[] }) =>
      `the list of apps in "${d.file}" is written in a form that cannot be changed without risk`,
    hint: (d: { file: string; apps: readonly unknown[] }) =>
      `Write this line in [tool.fastappkit], and run the command again: apps = [${d.apps.map((app) => JSON.stringify(app)).join(', ')}]`,
  },
  CONFIG_UNREADABLE: {
    message: (d: { file: string; reason: string }) => `cannot read "${d.file}": ${d.reason}`,
    hint: 'Correct the name or the permissions of the file.',
  },
  CONFIG_SYNTAX: {
    message: (d: { file: string; line: number; column: number; reason: string }) =>
      `"${d.file}" is not valid TOML: line ${d.line}, column ${d.column}: ${d.reason}`,
    hint: 'Correct the line; https://toml.io describes the format.',
  },
  CONFIG_INVALID: {
    message: (d: { file: string; findings: readonly Finding[] }) => `"${d.file}" ${renderFindings(d.findings)}`,
    hint: (d: { file: string }) =>
      d.file.endsWith('fastappkit.toml')
        ? 'Correct the lines; fastappkit.toml.example lists every key.'
        : 'Correct the lines; docs/reference/configuration.md lists every key.',
  },
  CONFIG_IS_MANIFEST: {
    message: (d: { file: string; name: string }) =>
      `"${d.file}" is the manifest of the external app "${d.name}", not the configuration of a project`,
    hint: 'Run "alembic" here to work on the app itself, or change to the folder of a project that uses it.',
  },
  /**
   * The configuration names an environment variable, and it is not there: not passed into the container, not exported,
   * or only set for another user. Nothing was tried.
   */
  SECRET_MISSING: {
    message: (d: { name: string; where: string }) =>
      `the environment variable "${d.name}" that ${d.where} refers to is not set`,
    hint: (d: { name: string }) =>
      d.name === ''
        ? 'Write the name of the variable: env:NAME, ${NAME} or %(NAME)s.'
        : `Set ${d.name} in the environment or in the .env file of the project.`,
  },
  MANIFEST_MISSING: {
    message: (d: { package: string; directory: string }) =>
      `the package "${d.package}" is not an app of fastappkit: there is no fastappkit.toml in "${d.directory}"`,
    hint: 'Correct the entry in apps, or add the manifest to the package and to "files" of its package.json.',
  },
  MANIFEST_INVALID: {
    message: (d: { file: string; findings: readonly Finding[] }) =>
      `the manifest "${d.file}" ${renderFindings(d.findings)}`,
    hint: 'Correct the manifest in the package of the app, and install the package again.',
  },
  APPS_INVALID: {
    message: (d: { problems: readonly AppProblem[] }) =>
      `the apps of the project have ${counted(d.problems.length, 'problem')}:${d.problems.map((p) => `\n  ${p.message}`).join('')}`,
    hint: (d: { problems: readonly AppProblem[] }) => d.problems.map((problem) => problem.hint).join('\n'),
  },
  APP_PATH_REFUSED: {
    message: (d: { entry: string; install: string }) => `the entry "${d.entry}" of apps is a path, not an app`,
    hint: (d: { install: string }) => d.install,
  },
  APP_NAME_INVALID: {
    message: (d: { name: string; reason: string }) => `${JSON.stringify(d.name)} is not a name of an app: ${d.reason}`,
    hint: 'Use lower-case letters, digits and underscores, and begin with a letter: "apps.<name>" for an internal app, the name of its npm package for an external one.',
  },
  APP_NOT_FOUND: {
    message: (d: { entry: string; missing: string }) =>
      `the app "${d.entry}" was not found: there is no "${d.missing}"`,
    hint: (d: { entry: string }) =>
      `Create it with: fastappkit app new ${d.entry.replace(/^apps\./, '')}; or take "${d.entry}" out of apps in fastappkit.toml.`,
  },
  /**
   * `apps` of `fastappkit.toml` lists a package that is not in `node_modules`: run `npm ci`, and see that it is in
   * `dependencies`, and not in `devDependencies` where the image leaves those out.
   */
  APP_NOT_INSTALLED: {
    message: (d: { package: string; root: string; internal: boolean }) =>
      `the package "${d.package}" of apps is not installed in "${d.root}"`,
    hint: (d: { package: string; internal: boolean }) =>
      d.internal ? `Write "apps.${d.package}" for the internal app.` : `Run: npm install ${d.package}`,
  },
  MODELS_NOT_FOUND: {
    message: (d: { app: string; path: string }) =>
      `the models of "${d.app}" were not found: there is no "${d.path}" with an extension such as .ts or .js, and no index file in it`,
    hint: 'Create the file, or correct the path.',
  },
  APP_TWICE: {
    message: (d: { name: string; entries: readonly string[] }) =>
      `the app "${d.name}" occurs twice in apps: ${d.entries.map((entry) => `"${entry}"`).join(' and ')}`,
    hint: 'Remove one of the entries, or rename one of the apps.',
  },
  APP_UNKNOWN: {
    message: (d: { name: string; known: readonly string[]; suggestion: string | null }) =>
      `there is no app "${d.name}"${d.suggestion === null ? '' : `, did you mean "${d.suggestion}"?`}`,
    hint: (d: { known: readonly string[] }) => `The apps of this project are: ${d.known.join(', ')}.`,
  },
  APP_ORDER_INVALID: {
    message: (d: { name: string; reason: string }) =>
      `the order in [tool.fastappkit.migration] is invalid: "${d.name}" ${d.reason}`,
    hint: 'List core first, if at all, and each internal app once; external apps follow the order of apps.',
  },
  APP_REQUIRED: {
    message: (d: { app: string; requiredBy: readonly string[] }) =>
      `the app "${d.app}" is required by ${d.requiredBy.map((name) => `"${name}"`).join(' and ')}, which ${d.requiredBy.length === 1 ? 'has' : 'have'} applied revisions`,
    hint: (d: { app: string; requiredBy: readonly string[] }) =>
      `Revert ${d.requiredBy.length === 1 ? 'it' : 'them'} before: ${d.requiredBy
        .toReversed()
        .map((name) => `fastappkit migrate app ${name} downgrade -r base`)
        .join(' && ')}`,
  },
  /**
   * Or `apps` of the project lacks the app at all. The app that requires it says so in `requires` of its manifest: its
   * tables refer to the other's. Nothing was changed.
   */
  APP_REQUIRES_MISSING: {
    message: (d: { app: string; required: string; internal: boolean }) =>
      d.internal
        ? `the app "${d.app}" requires the external app "${d.required}", but the app of that name is internal`
        : `the app "${d.app}" requires the app "${d.required}", which is not in apps`,
    hint: (d: { app: string; required: string }) =>
      `${installRequired(d.required)} list it before "${d.app}" in apps of fastappkit.toml.`,
  },
  APP_REQUIRES_ORDER: {
    message: (d: { app: string; required: string; order: readonly string[] }) =>
      `the app "${d.app}" requires the app "${d.required}", which is listed after it`,
    hint: (d: { order: readonly string[] }) =>
      `Write in fastappkit.toml: apps = [${d.order.map((entry) => JSON.stringify(entry)).join(', ')}]`,
  },
  APP_REQUIRES_CYCLE: {
    message: (d: { apps: readonly string[] }) => `apps require each other: ${d.apps.join(' -> ')}`,
    hint: 'Take one of them out of "requires" in the fastappkit.toml of the app that needs it least, and release that app.',
  },
  VERSION_TABLE_TOO_LONG: {
    message: (d: { table: string; length: number; limit: number }) =>
      `the version table "${d.table}" has a name of ${d.length} characters, ${d.limit} are allowed`,
    hint: 'Give the app a shorter name.',
  },
  /** Two apps would both create and change the table. */
  TABLE_CLAIMED_TWICE: {
    message: (d: { table: string; apps: readonly string[] }) =>
      `the table "${d.table}" is declared by several apps: ${d.apps.map((app) => `"${app}"`).join(' and ')}`,
    hint: 'Rename the table in one of the apps, or import the model instead of declaring it again.',
  },
  /** In an image it means that `core/` was not copied, or not whole. */
  CORE_MIGRATIONS_MISSING: {
    message: (d: { directory: string }) => `Core migrations directory not found: "${d.directory}"`,
    hint: 'Create the folder, with env.ts and a folder versions/ in it.',
  },
  APP_SHARES_HISTORY: {
    message: (d: { app: string; database: string | null }) =>
      `the internal app "${d.app}" has no history of its own: it shares ${d.database === null ? "core's" : `that of all internal apps in the database "${d.database}"`}`,
    hint: (d: { database: string | null }) =>
      d.database === null
        ? 'Use "migrate upgrade", "migrate downgrade" or "migrate preview", which work on core and all internal apps.'
        : `Use "migrate upgrade", "migrate downgrade" or "migrate preview" with --connection ${d.database}.`,
  },
  EXTERNAL_APP_REFUSED: {
    message: (d: { app: string; directory: string; message: string }) =>
      `the revisions of the external app "${d.app}" are written in its own folder, not in a project that uses it`,
    hint: (d: { directory: string; message: string }) =>
      `cd ${d.directory} && alembic revision --autogenerate -m ${JSON.stringify(d.message)}; then release the package, and install it here.`,
  },
  RENAME_QUESTIONS: {
    message: (d: { questions: readonly RenameQuestion[] }) =>
      `some things look renamed: ${d.questions.map(describeQuestion).join('; ')}`,
    hint: (d: { questions: readonly RenameQuestion[] }) =>
      `Answer with ${d.questions.map(renameFlag).join(' ')}, or with --drop-and-add if they are new.`,
  },
  RENAME_IMPOSSIBLE: {
    message: (d: { renames: readonly RequestedRename[] }) =>
      `cannot rename ${d.renames.map(describeRename).join(', ')}: the old name does not exist, or the new one does`,
    hint: 'Correct --rename: the old name is the one in the database, the new one is the one in the models.',
  },
  /** More than one history has an interrupted revision in `fastappkit_journal`. Nothing was done. */
  RESUME_AMBIGUOUS: {
    message: (d: { interrupted: readonly { app: string; revision: string }[] }) =>
      `several revisions were interrupted, and a decision is about one: ${d.interrupted.map(({ app, revision }) => `"${revision}" of ${app}`).join(', ')}`,
    hint: 'Decide for each alone: "migrate upgrade" for core and the internal apps, "migrate app <name> upgrade" for an external one, with the same option.',
  },
  /**
   * The message says which app, which revision and why, then one line for each app: what was applied, failed, or not
   * tried. Apps and revisions before the failed one stay applied, those after it were not tried. Correct the cause, and
   * run the same command: it goes on with what is left. `show <revision>` names the file.
   */
  RUN_FAILED: {
    message: (d: {
      app: string;
      reason: string;
      advice: string;
      path: string;
      revision: string;
      cause: { code: string; details: unknown } | null;
      targets: readonly { app: string; steps: readonly StepResult[] }[];
    }) => `${d.app}: ${d.reason}`,
    hint: (d: { advice: string }) => d.advice,
  },
  /**
   * The process got SIGINT or SIGTERM, or the program's `signal` was aborted: often a container that was stopped, or a
   * job over its time limit. What ran was rolled back, the lock is released. Give the job more time before you start it
   * again: a revision that was rolled back begins anew.
   */
  RUN_ABORTED: {
    message: (d: {
      targets: readonly { app: string; steps: readonly StepResult[] }[];
      hooks?: readonly HookResult[];
      changes?: readonly ChangeRecord[];
    }) => {
      if (d.changes !== undefined) {
        const { length } = d.changes.filter(({ status }) => status === 'executed');
        return `the command was aborted after ${length} of ${counted(d.changes.length, 'change')}`;
      }
      const applied = d.targets.flatMap(({ steps }) => steps.filter(({ status }) => status === 'applied'));
      return `the command was aborted after ${counted(applied.length, 'revision')}`;
    },
    hint: 'Run the command again to carry out the rest.',
  },
  POST_MIGRATE_INVALID: {
    message: (d: { app: string; path: string }) => `"postMigrate" of the app "${d.app}" is not a function: "${d.path}"`,
    hint: 'Export a function: export async function postMigrate({ db }: PostMigrateContext): Promise<void>',
  },
  /**
   * All revisions are applied: only the hook failed, and its transaction is rolled back. Hooks after it did not run, so
   * rows or rights that they write may be missing until `migrate all` runs again.
   */
  POST_MIGRATE_FAILED: {
    message: (d: {
      app: string;
      path: string;
      reason: string;
      advice: string | null;
      cause: { code: string; details: unknown } | null;
      targets: readonly { app: string; steps: readonly StepResult[] }[];
      hooks: readonly HookResult[];
    }) => `the hook after the migration of the app "${d.app}" failed: ${d.reason}`,
    hint: (d: { path: string; advice: string | null }) =>
      `Correct "${d.path}", and run "migrate all" again: it runs every hook, and what is applied stays.${d.advice === null ? '' : ` ${d.advice}`}`,
  },
} as const;

/** The packages of the apps that come with fastappkit, by the names that "requires" calls them. */
const OWN_APPS: readonly string[] = ['contenttypes', 'auth', 'guardian'];

// A manifest names apps, which says nothing about their packages, unless it names the package itself.
function installRequired(required: string): string {
  const packageName = OWN_APPS.includes(required) ? `@fastappkit/${required}` : required;
  return packageName.startsWith('@')
    ? `Run: npm install ${packageName}; and`
    : `Install the package that brings the app "${required}", and`;
}

function describeRename(rename: RequestedRename): string {
  const table = tableKey(rename.table);
  return rename.kind === 'table' ? `table ${table} to ${rename.to}` : `column ${table}.${rename.from} to ${rename.to}`;
}

function describeQuestion({ kind, table, to, candidates }: RenameQuestion): string {
  const from = candidates.map((candidate) => candidate.from).join(' or ');
  return kind === 'table' ? `table ${from} -> ${to}` : `${kind} ${tableKey(table)}.${from} -> ${to}`;
}

function renameFlag({ kind, table, to, candidates }: RenameQuestion): string {
  const from = candidates[0]?.from ?? '';
  const parts = kind === 'table' ? [table.schema] : [table.schema, table.name];
  const before = parts.map((part) => (part === undefined ? '' : `${part}.`)).join('');
  return `--rename ${before}${from}:${before}${to}`;
}

/** One of several things that are wrong with the apps of a project. */
export interface AppProblem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly details: unknown;
}

type Code = keyof typeof APPKIT_PROBLEMS;
type DetailsOf<C extends Code> = Parameters<(typeof APPKIT_PROBLEMS)[C]['message']>[0];

/** An error of a project, its configuration or its apps; `code` is a key of `APPKIT_PROBLEMS`. */
export class AppKitError<C extends Code = Code> extends FastAppKitError<C, DetailsOf<C>> {
  override readonly name = 'AppKitError';

  constructor(code: C, details: DetailsOf<C>, cause?: unknown) {
    super(code, APPKIT_PROBLEMS[code], details, cause);
  }
}
