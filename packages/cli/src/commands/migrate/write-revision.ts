import { relative } from 'node:path';
import { makeMigrations, type MakeMigrationsResult } from '@fastappkit/appkit';
import { describeOperation, tableKey } from '@fastappkit/schema';
import type { Argv } from 'yargs';
import type { CommandWorld } from '../../command';
import { CliError } from '../../errors';
import { EXIT } from '../../exit-code';
import type { Args, GlobalOptions } from '../../options';
import type { Colors } from '../../output/colors';
import { parseRename } from '../../rename';
import { projectOf, runOptionsOf } from '../open';

/** The options of the commands that write a revision. */
export interface RevisionOptions extends GlobalOptions {
  readonly message: string | undefined;
  readonly rename: readonly string[];
  readonly 'drop-and-add': boolean;
  readonly 'include-unmanaged': boolean;
}

/** Declares the options of the commands that write a revision. */
export function revisionOptions(yargs: Argv<GlobalOptions>): Argv<RevisionOptions> {
  return yargs
    .option('message', { alias: 'm', type: 'string', requiresArg: true, describe: 'What the revision does' })
    .option('rename', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [],
      describe: 'It was renamed: old:new for a table, table.old:table.new for a column (repeatable)',
    })
    .option('drop-and-add', {
      type: 'boolean',
      default: false,
      describe: 'Nothing was renamed: drop the old, add the new',
    })
    .option('include-unmanaged', {
      type: 'boolean',
      default: false,
      describe: 'Drop also tables that no revision created',
    });
}

/** Writes the revision of one app and says what it holds. */
export async function writeRevision(app: string, args: Args<RevisionOptions>, world: CommandWorld): Promise<number> {
  const message = args.message;
  if (message === undefined) {
    throw new CliError('ANSWER_NEEDED', { questions: [{ question: 'What does the revision do?', flag: '-m "..."' }] });
  }
  const project = projectOf(args, world);
  const result = await makeMigrations(project, {
    ...runOptionsOf(world),
    app,
    message,
    today: world.today(),
    randomBytes: (size) => world.randomBytes(size),
    requested: args.rename.map(parseRename),
    ...(args.dropAndAdd ? { resolveRename: () => Promise.resolve({ kind: 'separate' }) } : {}),
    includeUnmanaged: args.includeUnmanaged,
  });
  world.out.result(documentOf(result), () => textOf(result, project.root, world.out.colors));
  for (const note of notesOf(result)) world.out.note(note);
  return EXIT.done;
}

function documentOf({ app, written, differences, others }: MakeMigrationsResult): Readonly<Record<string, unknown>> {
  return {
    ok: true,
    app,
    path: written?.path ?? null,
    revision: written?.revision ?? null,
    operations: differences.changes.map(({ op }) => ({ kind: op.kind, description: describeOperation(op) })),
    unmanaged: differences.unmanaged.map(tableKey),
    unsupported: differences.unsupported,
    otherApps: others,
  };
}

function textOf({ app, written, differences }: MakeMigrationsResult, root: string, colors: Colors): string {
  if (written === undefined) return `No changes detected in ${app}.`;
  return [
    `${colors.green('Created')} ${relative(root, written.path)}`,
    ...differences.changes.map(({ op }) => `  - ${describeOperation(op)}`),
  ].join('\n');
}

function notesOf({ app, differences, others }: MakeMigrationsResult): readonly string[] {
  const commands = others.map(
    (other) => `fastappkit migrate ${other === 'core' ? 'core' : `app ${other} makemigrations`} -m "..."`,
  );
  return [
    ...commands.map((command) => `other models differ too; to write them: ${command}`),
    ...differences.unmanaged.map(
      (table) => `left alone, since no model declares it and no revision created it: table ${tableKey(table)}`,
    ),
    ...differences.unsupported.map(
      (one) => `not written, since no operation of ${app} can do it: ${JSON.stringify(one)}`,
    ),
  ];
}
