import { diffSchemas, projectFolder, type SchemaDiff } from '@fastappkit/appkit';
import { DIALECT_NAMES, type DialectName } from '@fastappkit/dialects';
import { scriptText } from '@fastappkit/migrate';
import { relative } from 'node:path';
import { defineCommand, type CommandWorld } from '../../command';
import { CliError } from '../../errors';
import { EXIT } from '../../exit-code';
import { OPTION_GROUPS, type Args, type GlobalOptions } from '../../options';
import type { Colors } from '../../output/colors';
import { MESSAGE_OPTION, runHooks } from '../folder/new-revision';
import { askMessage } from '../folder/questions';
import { connectionOption, projectOf, runOptionsOf } from '../open';

interface DiffOptions extends GlobalOptions {
  readonly from: string;
  readonly to: string;
  readonly format: 'sql' | 'ops' | 'json' | undefined;
  readonly dialect: DialectName | undefined;
  readonly 'to-revision': boolean;
  readonly message: string | undefined;
  readonly app: string | undefined;
}

const SOURCES = 'database, the URL of one, models, models:<app>, revision:<id>, or a .sql file';

/** `fastappkit db diff`: what differs between two schemas. */
export const dbDiffCommand = defineCommand<DiffOptions>({
  command: 'diff',
  describe: 'Say what differs between two schemas; exit code 3 if anything does',
  task: 'tables',
  examples: [
    ['fastappkit db diff', 'How the database differs from the models'],
    ['fastappkit db diff --from revision:head --to models --format ops', 'What no revision has yet'],
    ['fastappkit db diff --from schema.sql --to database', 'What was changed since the export'],
    ['fastappkit db diff --from revision:head --to database --to-revision -m "By hand"', 'Catch up with a database'],
  ],
  page: 'schema-tools',
  builder: (yargs) =>
    connectionOption(yargs)
      .option('from', { type: 'string', default: 'database', requiresArg: true, describe: `What is there: ${SOURCES}` })
      .option('to', { type: 'string', default: 'models', requiresArg: true, describe: 'What is wanted: the same' })
      .option('format', {
        group: OPTION_GROUPS.sql,
        choices: ['sql', 'ops', 'json'] as const,
        requiresArg: true,
        describe: 'The SQL of the way (the default), its operations in words, or the document of --json',
      })
      .option('dialect', {
        group: OPTION_GROUPS.sql,
        choices: DIALECT_NAMES,
        requiresArg: true,
        describe: 'What .sql files are written in, if not for the database; no database is asked then',
      })
      .option('to-revision', {
        group: OPTION_GROUPS.revision,
        type: 'boolean',
        default: false,
        describe: 'Write the way as a revision, with a downgrade',
      })
      .option('message', MESSAGE_OPTION)
      .option('app', {
        group: OPTION_GROUPS.revision,
        type: 'string',
        requiresArg: true,
        describe: 'The app of the revision; core unless said',
      }),
  async run(args, world) {
    const project = projectOf(args, world);
    const { from, to, dialect } = args;
    const revision = await revisionOf(args, world);
    const diff = await diffSchemas(project, { ...runOptionsOf(world), from, to, dialect, cwd: world.cwd, revision });
    await runHooks(projectFolder(project), diff.written, world);
    sayWhatIsLeft(diff, world);
    world.out.result(documentOf(diff), () => textOf(diff, args, { cwd: project.root, colors: world.out.colors }));
    if (isEqual(diff) && !args.toRevision) world.out.note('Nothing differs.');
    return isEqual(diff) ? EXIT.done : EXIT.differences;
  },
});

async function revisionOf(args: Args<DiffOptions>, world: CommandWorld) {
  if (!args.toRevision) {
    const given = args.message !== undefined ? '--message' : args.app === undefined ? undefined : '--app';
    if (given !== undefined)
      throw new CliError('USAGE', { reason: `${given} is for a revision: say --to-revision too` });
    return undefined;
  }
  const message = await askMessage(args.message, world.asker);
  const app = args.app ?? 'core';
  return { app, message, today: world.today(), randomBytes: (size: number) => world.randomBytes(size) };
}

const SHOWN = 10;

function sayWhatIsLeft({ unsupported, lexical, left }: SchemaDiff, { out }: CommandWorld): void {
  for (const difference of unsupported) out.note(`stays: ${difference}`);
  for (const { name, reason } of lexical) out.note(`only the text of expressions was compared: ${name} (${reason})`);
  for (const { file, line, column, text } of left.slice(0, SHOWN))
    out.note(`not compared: ${file}:${line}:${column}: ${text}`);
  if (left.length > SHOWN) out.note(`not compared: ${left.length - SHOWN} more, which --json lists`);
}

function isEqual({ operations, unsupported }: SchemaDiff): boolean {
  return operations.length === 0 && unsupported.length === 0;
}

function textOf(
  diff: SchemaDiff,
  args: Args<DiffOptions>,
  { cwd, colors }: { readonly cwd: string; readonly colors: Colors },
): string {
  if (!args.toRevision) return args.format === 'ops' ? operationsText(diff) : scriptText(diff.script);
  if (diff.written.length === 0) return 'Nothing differs: no revision was written.';
  return [
    ...diff.written.map(({ path }) => `${colors.green('Created')} ${relative(cwd, path)}`),
    operationsText(diff),
  ].join('\n');
}

function operationsText({ operations }: SchemaDiff): string {
  return operations.map(({ text }) => text).join('\n');
}

function documentOf(diff: SchemaDiff): Readonly<Record<string, unknown>> {
  const statements = diff.script.filter(({ kind }) => kind === 'statement').map(({ sql }) => ({ sql }));
  const { from, to, dialect, operations, unsupported, lexical, left, written } = diff;
  return {
    ok: true,
    dialect,
    from,
    to,
    differs: !isEqual(diff),
    operations,
    statements,
    unsupported,
    lexical,
    left,
    files: written.map(({ revision, path }) => ({ revision, path })),
  };
}
